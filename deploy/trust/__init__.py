from deploy.trust.create import Trust, create_trust

__all__ = ["Trust", "create_trust"]
