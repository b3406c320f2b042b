"""The numbers of the pages of a file: through all of its papers, without the covers (卷宗封面、封底不编页号)."""

from collections.abc import Mapping, Sequence

from services.mediation.domain.papers import FiledPaper, Paper

UNNUMBERED = frozenset({Paper.COVER, Paper.BACK_COVER})


def page_numbers(papers: Sequence[FiledPaper]) -> Mapping[Paper, range]:
    """Return the numbers of the pages of each paper; none from the first paper on whose pages nobody counted."""
    numbers: dict[Paper, range] = {}
    start = 1
    for filed in papers:
        if filed.paper in UNNUMBERED:
            continue
        if filed.pages is None:
            break
        numbers[filed.paper] = range(start, start + filed.pages)
        start += filed.pages
    return numbers


def number_of_pages(papers: Sequence[FiledPaper]) -> int | None:
    """Return how many numbered pages a file has; None while some of its papers are not counted."""
    counted = [filed.pages for filed in papers if filed.paper not in UNNUMBERED]
    return None if None in counted else sum(pages or 0 for pages in counted)
