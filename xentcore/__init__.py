"""Entropy, cross-entropy and classification loss in numpy: small, exact, explicit."""

from .information import (
    bits_per_symbol,
    conditional_entropy,
    cross_entropy,
    entropy,
    joint_entropy,
    js_divergence,
    kl_divergence,
    miller_madow,
    mutual_information,
    perplexity,
    surprisal,
    total_variation,
)
from .losses import (
    distillation_loss,
    distillation_loss_and_grad,
    focal_loss,
    focal_loss_and_grad,
    one_hot,
    sigmoid_cross_entropy,
    sigmoid_cross_entropy_and_grad,
    smooth_labels,
    softmax_cross_entropy,
    softmax_cross_entropy_and_grad,
)
from .special import (
    kl_terms,
    log_sigmoid,
    log_softmax,
    logsumexp,
    plogp,
    plogq,
    sigmoid,
    softmax,
    softplus,
)

__version__ = "0.1.0"

__all__ = [
    # information of one distribution, of two, of a joint one
    "surprisal",
    "entropy",
    "miller_madow",
    "cross_entropy",
    "kl_divergence",
    "js_divergence",
    "total_variation",
    "joint_entropy",
    "conditional_entropy",
    "mutual_information",
    "perplexity",
    "bits_per_symbol",
    # losses from logits, each with its gradient beside it
    "softmax_cross_entropy",
    "softmax_cross_entropy_and_grad",
    "sigmoid_cross_entropy",
    "sigmoid_cross_entropy_and_grad",
    "focal_loss",
    "focal_loss_and_grad",
    "distillation_loss",
    "distillation_loss_and_grad",
    "one_hot",
    "smooth_labels",
    # the pieces they are made of
    "logsumexp",
    "log_softmax",
    "softmax",
    "log_sigmoid",
    "sigmoid",
    "softplus",
    "plogp",
    "plogq",
    "kl_terms",
]
