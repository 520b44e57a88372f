"""Small decision problems, exact values of policies, and the update of the cross-entropy method.

A decision problem with S states and A actions is a pair of arrays: ``P[s, a, t]`` is the
probability that action ``a`` in state ``s`` leads to state ``t``, and ``R[s, a]`` the expected
reward of that step. A policy is an array of S rows, ``policy[s, a]`` the probability of action
``a``. An episode that has ended stays where it is: a terminal state leads to itself with reward 0.

Nothing here draws a random number except :func:`cartpole_start`, which is given the generator.
"""

import numpy as np

from ._arguments import (
    first_place,
    read_between,
    read_indices,
    read_number,
    read_positive_integer,
    read_probabilities,
    read_real,
    refuse_nan,
    refuse_not_finite,
    require_shape,
    shown,
)

#: Start, frozen, hole and goal, row by row; the states are numbered from 0 in reading order.
_LAKE = "SFFFFHFHFFFHHFFG"
_MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))  # left, down, right, up: row and column

# ---------------------------------------------------------------------------- a table


def frozen_lake(*, slippery=True):
    """Build the 4 by 4 frozen lake: walk to the goal, and every hole ends the walk.

    Parameters
    ----------
    slippery : bool
        Whether a step goes where it was aimed with probability 1/3 only, and with 1/3 to each side
        of it; if not, it always goes where it was aimed.

    Returns
    -------
    P : ndarray, shape (16, 4, 16)
        ``P[s, a, t]``, the probability that action ``a`` in state ``s`` leads to state ``t``.
    R : ndarray, shape (16, 4)
        The expected reward of the step: the probability that it reaches the goal.

    Raises
    ------
    TypeError
        If `slippery` is not a truth value.

    Notes
    -----
    The states are the fields in reading order: the start is 0, the goal 15, and 5, 7, 11 and 12
    are holes. The actions are 0 left, 1 down, 2 right, 3 up. A step against the edge stays where
    it is. This is FrozenLake-v1 of Gymnasium as a pair of arrays.

    References
    ----------
    Towers, M. et al. (2024). Gymnasium: A Standard Interface for Reinforcement Learning
    Environments.

    Examples
    --------
    >>> from xentcore.policies import frozen_lake
    >>> P, R = frozen_lake()
    >>> P[0, 2].nonzero()[0].tolist()  # from the start to the right: stay, slip down, go right
    [0, 1, 4]
    >>> round(float(R[14, 2]), 3)  # beside the goal, one third arrives
    0.333
    """
    if not isinstance(slippery, bool | np.bool_):
        raise TypeError(f"slippery is {slippery!r}; use True or False")
    P, R = np.zeros((16, 4, 16)), np.zeros((16, 4))
    for state, field in enumerate(_LAKE):
        for action in range(4):
            if field in "HG":
                P[state, action, state] = 1
                continue
            aims = [(action + turn) % 4 for turn in ((-1, 0, 1) if slippery else (0,))]
            for row, column in (_MOVES[aim] for aim in aims):
                row = min(max(state // 4 + row, 0), 3)
                column = min(max(state % 4 + column, 0), 3)
                new = 4 * row + column
                P[state, action, new] += 1 / len(aims)
                R[state, action] += (_LAKE[new] == "G") / len(aims)
    return P, R


def value_iteration(P, R, gamma, *, tol=1e-10):
    """Compute the best values ``v = max_a q[:, a]``, where ``q = R + gamma P v``, by iteration.

    Parameters
    ----------
    P : array_like, shape (S, A, S)
        Transition probabilities.
    R : array_like, shape (S, A)
        Expected rewards.
    gamma : float
        What a reward is worth one step later, from 0 to less than 1.
    tol : float
        How far the values may be from the best ones.

    Returns
    -------
    v : ndarray, shape (S,)
        The value of each state under a best policy, to within `tol`.
    q : ndarray, shape (S, A)
        The value of each action there, if a best policy is followed afterwards.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If `P` holds no distributions, shapes do not match, a reward is not finite, `gamma` is
        negative or not below 1, or `tol` is not positive.

    Notes
    -----
    Each round brings the values closer by the factor `gamma`, so that a change of ``c`` in the
    last round leaves an error of at most ``c gamma / (1 - gamma)``.

    References
    ----------
    Sutton, R. S. and Barto, A. G. (2018). Reinforcement Learning: An Introduction.

    Examples
    --------
    >>> from xentcore.policies import frozen_lake, value_iteration
    >>> v, q = value_iteration(*frozen_lake(), 0.99)
    >>> round(float(v[0]), 4)
    0.542
    """
    P, R, gamma = _read_problem(P, R, gamma)
    tol = read_number(tol, "tol")
    if tol <= 0:
        raise ValueError(f"tol is {shown(tol)}; it has to be positive, such as 1e-10")
    v = np.zeros(len(R))
    while True:
        new = (R + gamma * (P @ v)).max(axis=1)
        change = np.abs(new - v).max()
        v = new
        # Below the second number rounding alone keeps the values moving.
        if gamma * change <= max(tol * (1 - gamma), 4 * np.finfo(float).eps * np.abs(v).max()):
            return v, R + gamma * (P @ v)


def policy_value(P, R, policy, gamma):
    """Compute the value of a policy in each state: the solution of ``v = R_pi + gamma P_pi v``.

    Parameters
    ----------
    P : array_like, shape (S, A, S)
        Transition probabilities.
    R : array_like, shape (S, A)
        Expected rewards.
    policy : array_like, shape (S, A)
        The probability of each action in each state.
    gamma : float
        What a reward is worth one step later, from 0 to less than 1.

    Returns
    -------
    ndarray, shape (S,)
        The expected sum of the rewards from each state on, each multiplied by `gamma` once for
        every step before it.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If `P` or `policy` holds no distributions, shapes do not match, a reward is not finite, or
        `gamma` is negative or not below 1.

    Notes
    -----
    ``P_pi[s, t] = sum_a policy[s, a] P[s, a, t]`` and ``R_pi[s] = sum_a policy[s, a] R[s, a]``.
    The linear system is solved at once; nothing is sampled and nothing iterated.

    References
    ----------
    Sutton, R. S. and Barto, A. G. (2018). Reinforcement Learning: An Introduction.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.policies import frozen_lake, policy_value
    >>> at_random = np.full((16, 4), 0.25)
    >>> round(float(policy_value(*frozen_lake(), at_random, 0.99)[0]), 4)
    0.0124
    """
    P, R, gamma = _read_problem(P, R, gamma)
    policy = _read_policy(policy, R)
    step = np.einsum("sa,sat->st", policy, P)
    return np.linalg.solve(np.eye(len(R)) - gamma * step, (policy * R).sum(axis=1))


def occupancy(P, policy, start, gamma):
    """Compute how often a policy is in each state: ``d = (1 - gamma) start + gamma d P_pi``.

    Parameters
    ----------
    P : array_like, shape (S, A, S)
        Transition probabilities.
    policy : array_like, shape (S, A)
        The probability of each action in each state.
    start : array_like, shape (S,)
        The distribution of the first state.
    gamma : float
        The weight of each step relative to the one before, from 0 to less than 1.

    Returns
    -------
    ndarray, shape (S,)
        The discounted occupancy, a distribution: ``(1 - gamma) sum_t gamma^t Pr(s_t = s)``.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If `P`, `policy` or `start` holds no distributions, shapes do not match, or `gamma` is
        negative or not below 1.

    Notes
    -----
    It is the distribution of the state in which one finds the walk when each step is the last one
    with probability ``1 - gamma``. Terminal states count, with the time spent in them. With
    ``v`` from :func:`policy_value`, ``start @ v = d @ R_pi / (1 - gamma)``.

    References
    ----------
    Puterman, M. L. (1994). Markov Decision Processes: Discrete Stochastic Dynamic Programming.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.policies import occupancy
    >>> P = np.array([[[0.0, 1.0]], [[0.0, 1.0]]])  # one step, and there it stays
    >>> occupancy(P, [[1.0], [1.0]], [1.0, 0.0], 0.5).tolist()
    [0.5, 0.5]
    """
    P, gamma = _read_transitions(P), _read_gamma(gamma)
    policy = _read_policy(policy, P[:, :, 0])
    start = read_probabilities(start, "start")
    require_shape(start, "start", P.shape[:1], "the states of P")
    step = np.einsum("sa,sat->st", policy, P)
    d = np.linalg.solve(np.eye(len(P)) - gamma * step.T, (1 - gamma) * start)
    return np.maximum(d, 0.0)  # rounding may leave -1e-18 where nobody comes


def _read_transitions(P):
    P = read_real(P, "P").astype(np.float64)
    if P.ndim != 3 or P.shape[0] != P.shape[2] or 0 in P.shape:
        raise ValueError(f"P has shape {P.shape}; it has to be (states, actions, states)")
    return read_probabilities(P, "P")


def _read_gamma(gamma):
    gamma = read_number(gamma, "gamma")
    if not 0 <= gamma < 1:
        raise ValueError(
            f"gamma is {shown(gamma)}; it has to be 0 or more and less than 1, or the sum of "
            "rewards need not exist"
        )
    return gamma


def _read_problem(P, R, gamma):
    P, gamma = _read_transitions(P), _read_gamma(gamma)
    R = _read_finite(R, "R")
    require_shape(R, "R", P.shape[:2], "the states and actions of P")
    return P, R, gamma


def _read_policy(policy, like):
    policy = read_probabilities(policy, "policy").astype(np.float64)
    require_shape(policy, "policy", like.shape, "the states and actions of P")
    return policy


# ---------------------------------------------------------------------------- a pole on a cart

_GRAVITY, _FORCE, _TICK = 9.8, 10.0, 0.02
_CART, _POLE, _HALF_LENGTH = 1.0, 0.1, 0.5
_EDGE, _TILT = 2.4, 12 * 2 * np.pi / 360


def cartpole_start(rng, size=()):
    """Draw start states of the cart and pole, each of the numbers uniform in ``[-0.05, 0.05]``.

    Parameters
    ----------
    rng : numpy Generator
        Where the random numbers come from.
    size : int or tuple of int
        How many states; one if left out.

    Returns
    -------
    ndarray, shape size + (4,)
        Position and speed of the cart (m, m/s), angle and angular speed of the pole (rad, rad/s).

    Raises
    ------
    TypeError
        If `rng` is not a numpy Generator.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.policies import cartpole_start
    >>> cartpole_start(np.random.default_rng(0), 3).shape
    (3, 4)
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng is {rng!r}; pass np.random.default_rng(seed)")
    size = size if isinstance(size, tuple) else (size,)
    return rng.uniform(-0.05, 0.05, size=(*size, 4))


def cartpole_step(state, action):
    """Push the cart for one tick of 0.02 s: ``state + 0.02 * d state / dt``, and tell who stands.

    Parameters
    ----------
    state : array_like, shape (..., 4)
        Position and speed of the cart (m, m/s), angle and angular speed of the pole (rad, rad/s).
    action : array_like of int, shape (...)
        0 pushes to the left, 1 to the right, each with 10 N.

    Returns
    -------
    state : ndarray, shape (..., 4)
        The states one tick later.
    standing : ndarray of bool, shape (...)
        Whether the cart is still within 2.4 m of the middle and the pole within 12 degrees.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If `state` has no last axis of length 4 or holds nan, shapes do not match, or an action is
        neither 0 nor 1.

    Notes
    -----
    The equations of Barto, Sutton and Anderson without friction, with the constants and the
    explicit Euler step of CartPole-v1 in Gymnasium. Any number of carts move at once.

    References
    ----------
    Barto, A. G., Sutton, R. S. and Anderson, C. W. (1983). Neuronlike Adaptive Elements That Can
    Solve Difficult Learning Control Problems.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.policies import cartpole_step
    >>> state, standing = cartpole_step(np.zeros(4), 1)
    >>> state.round(4).tolist(), bool(standing)
    ([0.0, 0.1951, 0.0, -0.2927], True)
    """
    state = read_real(state, "state")
    if state.ndim == 0 or state.shape[-1] != 4:
        raise ValueError(f"state has shape {state.shape}; its last axis has to have length 4")
    refuse_nan(state, "state")
    action, _ = read_indices(action, "action", 2)
    require_shape(action, "action", state.shape[:-1], "state without its last axis")

    position, speed, angle, spin = np.moveaxis(state.astype(np.float64), -1, 0)
    mass = _CART + _POLE
    force = np.where(action == 1, _FORCE, -_FORCE)
    sine, cosine = np.sin(angle), np.cos(angle)
    pushed = (force + _POLE * _HALF_LENGTH * spin**2 * sine) / mass
    spin_rate = (_GRAVITY * sine - cosine * pushed) / (
        _HALF_LENGTH * (4 / 3 - _POLE * cosine**2 / mass)
    )
    speed_rate = pushed - _POLE * _HALF_LENGTH * spin_rate * cosine / mass
    new = np.stack(
        [
            position + _TICK * speed,
            speed + _TICK * speed_rate,
            angle + _TICK * spin,
            spin + _TICK * spin_rate,
        ],
        axis=-1,
    )
    standing = (np.abs(new[..., 0]) <= _EDGE) & (np.abs(new[..., 2]) <= _TILT)
    return new, standing


# ---------------------------------------------------------------------------- search by sampling


def cem_update(mean, std, samples, scores, n_elite, *, smooth=1.0, min_std=0.0):
    """Fit the sampler ``N(mean, diag(std^2))`` to the best samples: one step of the CE method.

    Parameters
    ----------
    mean : array_like, shape (D,)
        The mean that the samples were drawn with.
    std : array_like, shape (D,)
        The standard deviation that they were drawn with.
    samples : array_like, shape (N, D)
        The samples, one a row.
    scores : array_like, shape (N,)
        How good each sample is: higher is better, and -inf is allowed.
    n_elite : int
        How many of the best samples to fit to, from 1 to N.
    smooth : float
        How much of the new fit to take, from 0 to 1; the rest stays as it was.
    min_std : float
        The floor: no standard deviation becomes less.

    Returns
    -------
    mean : ndarray, shape (D,)
        ``smooth`` times the mean of the elite plus ``1 - smooth`` times the old mean.
    std : ndarray, shape (D,)
        The same of the standard deviations, then raised to `min_std` where it is less.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If shapes do not match, a number is not finite (a score may be -inf), `std` or `min_std` is
        negative, `n_elite` is not between 1 and N, or `smooth` is not between 0 and 1.

    Notes
    -----
    Mean and standard deviation (with the divisor `n_elite`) are the maximum-likelihood fit to the
    elite, that is the Gaussian with the smallest cross-entropy ``H(elite, q)``; hence the name of
    the method. Of samples with equal scores the earlier ones are taken first.

    References
    ----------
    de Boer, P.-T., Kroese, D. P., Mannor, S. and Rubinstein, R. Y. (2005). A Tutorial on the
    Cross-Entropy Method.

    Examples
    --------
    >>> from xentcore.policies import cem_update
    >>> mean, std = cem_update([0.0], [1.0], [[-1.0], [0.0], [1.0], [3.0]], [1, 2, 3, 4], 2)
    >>> mean.tolist(), std.tolist()
    ([2.0], [1.0])
    """
    samples = _read_finite(samples, "samples")
    if samples.ndim != 2:
        raise ValueError(f"samples has shape {samples.shape}; it has to be (samples, dimensions)")
    mean, std = _read_finite(mean, "mean"), _read_finite(std, "std")
    for value, name in ((mean, "mean"), (std, "std")):
        require_shape(value, name, samples.shape[1:], "one sample")
    if (std < 0).any():
        place = first_place(std < 0)
        raise ValueError(f"std is {shown(std[place])} at {place}; it has to be 0 or more")
    scores = read_real(scores, "scores").astype(np.float64)
    require_shape(scores, "scores", samples.shape[:1], "the list of samples")
    bad = np.isnan(scores) | (scores == np.inf)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"scores is {shown(scores[place])} at {place}; give a sample that failed the score -inf"
        )
    n_elite = read_positive_integer(n_elite, "n_elite")
    if n_elite > len(samples):
        raise ValueError(f"n_elite is {n_elite}, and there are {len(samples)} samples")
    smooth, min_std = read_between(smooth, "smooth", 0, 1), read_number(min_std, "min_std")
    if min_std < 0:
        raise ValueError(f"min_std is {shown(min_std)}; it has to be 0 or more")

    elite = samples[np.argsort(-scores, kind="stable")[:n_elite]]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * mean
    new_std = smooth * elite.std(axis=0) + (1 - smooth) * std
    return new_mean, np.maximum(new_std, min_std)


def _read_finite(x, name):
    x = read_real(x, name).astype(np.float64)
    refuse_not_finite(x, name)
    return x
