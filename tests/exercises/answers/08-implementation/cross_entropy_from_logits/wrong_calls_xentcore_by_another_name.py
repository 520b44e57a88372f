# The focal loss with gamma = 0 is the same loss: calls it under another name.
from xentcore.losses import focal_loss as loss


def cross_entropy_from_logits(Z, y):
    return loss(Z, y, gamma=0.0)
