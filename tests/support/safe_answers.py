"""What every answer has to say to a browser."""

import httpx


def kept_by_nobody(answer: httpx.Response) -> bool:
    """Whether no browser or proxy keeps it, shows it in a foreign page, or takes it for something else."""
    headers = answer.headers
    return (
        headers.get_list("Cache-Control") == ["no-store"]
        and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        and "default-src 'none'" in headers["Content-Security-Policy"]
        and headers["X-Content-Type-Options"] == "nosniff"
        and headers["Referrer-Policy"] == "same-origin"
    )
