from pydantic import ValidationError


def describe(error: ValidationError, prefix: str = "") -> str:
    """Put pydantic's findings into one line: field, then remedy. Input values are left out on purpose."""
    findings = []
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        where = ".".join(str(part) for part in ((prefix,) if prefix else ()) + item["loc"]) or "body"
        findings.append(f"{where}: {item['msg']}")
    return "; ".join(findings)
