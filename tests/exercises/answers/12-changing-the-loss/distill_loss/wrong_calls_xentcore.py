# The library's own function.
import xentcore


def distill_loss(zs, zt, y, T, a):
    return xentcore.distillation_loss(
        np.asarray(zs, float), np.asarray(zt, float), np.asarray(y), temperature=T, alpha=a
    )
