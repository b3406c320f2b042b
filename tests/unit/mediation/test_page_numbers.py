from hypothesis import given
from hypothesis import strategies as st

from services.mediation.domain.page_numbers import UNNUMBERED, number_of_pages, page_numbers
from services.mediation.domain.papers import FiledPaper, Paper, in_order

MARKED = st.lists(
    st.builds(FiledPaper, paper=st.sampled_from(Paper), pages=st.none() | st.integers(1, 50)), max_size=30
)


@given(MARKED)
def test_each_paper_stands_once_in_its_place_with_the_last_count(marked: list[FiledPaper]) -> None:
    filed = in_order(marked)
    order = list(Paper)
    assert [order.index(it.paper) for it in filed] == sorted({order.index(it.paper) for it in marked})
    for it in filed:
        counts = [other.pages for other in marked if other.paper is it.paper and other.pages is not None]
        assert it.pages == (counts[-1] if counts else None)


@given(MARKED)
def test_numbers_run_through_the_file_without_gaps_until_one_is_not_counted(marked: list[FiledPaper]) -> None:
    filed = in_order(marked)
    numbers = page_numbers(filed)
    assert UNNUMBERED.isdisjoint(numbers)
    assert [page for pages in numbers.values() for page in pages] == list(range(1, 1 + sum(map(len, numbers.values()))))
    bound = [it for it in filed if it.paper not in UNNUMBERED]
    assert list(numbers) == [it.paper for it in bound[: len(numbers)]]
    complete = len(numbers) == len(bound)
    assert complete or bound[len(numbers)].pages is None
    assert number_of_pages(filed) == (sum(map(len, numbers.values())) if complete else None)


def test_a_paper_is_marked_by_its_code_alone_too() -> None:
    assert FiledPaper.of("cover") == FiledPaper.of(Paper.COVER) == FiledPaper(paper=Paper.COVER)
