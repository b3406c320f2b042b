from tongxin.columns import aligned, aligned_tables, printable


def test_chinese_takes_two_columns() -> None:
    assert aligned([("社区", "1", "x"), ("abcdef", "22", "")]) == ["社区    1   x", "abcdef  22"]


def test_nothing_to_align() -> None:
    assert aligned([]) == []


def test_lines_with_tabulators_become_tables() -> None:
    assert aligned_tables("题\n单位\t数\n民丰社区\t12\n\n甲\t乙\t丙\n") == [
        "题",
        "单位      数",
        "民丰社区  12",
        "",
        "甲  乙  丙",
    ]


def test_what_could_steer_a_terminal_is_escaped() -> None:
    assert printable("民丰 \x1b[2J\x9b\n\u202e") == "民丰 \\x1b[2J\\x9b\\n\\u202e"
    assert printable("a\nb\r", lines=True) == "a\nb\\r"
