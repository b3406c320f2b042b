class WrongValue(ValueError):
    """A model does not take a value, or several together: said for programs, and in Chinese for a page.

    Attributes:
        sentence: what is wrong and what to do, in Chinese, without a full stop.
    """

    def __init__(self, detail: str, sentence: str) -> None:
        super().__init__(detail)
        self.sentence = sentence
