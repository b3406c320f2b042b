"""What a template does with lists: each is repeated, and of an item nothing is asked for that no item has.

Found in the template itself, for a trial with sample values reaches only the branches that the samples take.
"""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from services.mediation.domain.form_fields import LISTS, TEXTS

ListsByItem = Mapping[str, str]
"""The list that a name stands for an item of, inside its loop."""


def wrong_with_lists(tree: nodes.Template) -> Iterator[str]:
    """Yield what is wrong with the lists of a template and their items, each with the field's name."""
    yield from _wrong_in(tree, {})


def _wrong_in(node: nodes.Node, items: ListsByItem) -> Iterator[str]:
    match node:
        case nodes.For(iter=repeated, target=nodes.Name(name=item)):
            name = _list_name(repeated)
            if name in TEXTS:
                yield f"{name} is one text and cannot be repeated"
            inside = {**items, item: name} if name in LISTS else {it: of for it, of in items.items() if it != item}
            for child in node.iter_child_nodes():
                yield from _wrong_in(child, items if child is repeated else inside)
            return
        case nodes.Output(nodes=shown):
            for name in (it.name for it in shown if isinstance(it, nodes.Name) and it.name in LISTS):
                yield f"{name} is a list: repeat it with {{%p for … in {name} %}} … {{%p endfor %}}"
        case nodes.Getattr(node=nodes.Name(name=item), attr=asked) if item in items:
            yield from _unknown(items[item], asked)
        case nodes.Getitem(node=nodes.Name(name=item), arg=nodes.Const(value=str(asked))) if item in items:
            yield from _unknown(items[item], asked)
    for child in node.iter_child_nodes():
        yield from _wrong_in(child, items)


def _unknown(name: str, asked: str) -> Iterator[str]:
    if asked not in LISTS[name]:
        yield f"unknown field {asked} of an item of {name}, which has {'、'.join(LISTS[name])}"


def _list_name(repeated: nodes.Node) -> str | None:
    """Return the field that is repeated, whatever filter or slice it goes through first."""
    while isinstance(repeated, nodes.Filter | nodes.Getitem) and repeated.node is not None:
        repeated = repeated.node
    return repeated.name if isinstance(repeated, nodes.Name) else None
