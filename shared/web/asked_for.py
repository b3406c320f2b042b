from urllib.parse import unquote

from fastapi import Request


def asked_for(request: Request) -> str:
    """Return what a request asks for, as a log may keep it, e.g. "GET /intake/cases/{case_id}".

    Whatever somebody typed into a path may be a name: of what stands for a parameter its name is told, of a path that
    is no route the service alone.
    """
    path = request.url.path
    if "endpoint" not in request.scope:
        return f"{request.method} /{path.split('/', 2)[1]}/…"
    names = {unquote(str(value)): name for name, value in request.path_params.items()}
    parts = (unquote(part) for part in path.split("/"))
    return f"{request.method} {'/'.join(f'{{{names[part]}}}' if part in names else part for part in parts)}"
