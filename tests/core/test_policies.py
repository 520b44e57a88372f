"""Policies: identities of values and occupancies, hand values, Gymnasium as referee."""

import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentcore.policies import (
    cartpole_start,
    cartpole_step,
    cem_update,
    frozen_lake,
    occupancy,
    policy_value,
    value_iteration,
)

quiet = settings(deadline=None, max_examples=30, derandomize=True, database=None)
HOLES, GOAL = [5, 7, 11, 12], 15


@pytest.fixture(autouse=True)
def no_warning_leaves_a_function():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def problem(seed=0, n_states=5, n_actions=3):
    """A random problem, a random policy and a random start."""
    rng = np.random.default_rng(seed)
    P = rng.dirichlet(np.ones(n_states), size=(n_states, n_actions))
    R = rng.normal(size=(n_states, n_actions))
    policy = rng.dirichlet(np.ones(n_actions), size=n_states)
    return P, R, policy, rng.dirichlet(np.ones(n_states))


# ---- the lake


@pytest.mark.parametrize("slippery", [True, False])
def test_the_lake_is_a_problem(slippery):
    P, R = frozen_lake(slippery=slippery)
    np.testing.assert_allclose(P.sum(axis=2), 1, rtol=1e-15)
    for state in [*HOLES, GOAL]:
        assert (P[state, :, state] == 1).all() and (R[state] == 0).all()
    # The reward is the probability of entering the goal.
    walking = [s for s in range(16) if s not in [*HOLES, GOAL]]
    np.testing.assert_array_equal(R[walking], P[walking, :, GOAL])


@pytest.mark.frameworks
@pytest.mark.parametrize("slippery", [True, False])
def test_the_lake_is_gymnasiums(slippery):
    import gymnasium

    theirs = gymnasium.make("FrozenLake-v1", is_slippery=slippery).unwrapped.P
    P, R = np.zeros((16, 4, 16)), np.zeros((16, 4))
    for state in range(16):
        for action in range(4):
            for probability, new, reward, _ in theirs[state][action]:
                P[state, action, new] += probability
                R[state, action] += probability * reward
    ours = frozen_lake(slippery=slippery)
    np.testing.assert_allclose(ours[0], P, rtol=1e-14)
    np.testing.assert_allclose(ours[1], R, rtol=1e-14)


def test_the_shortest_way_takes_six_steps():
    v, q = value_iteration(*frozen_lake(slippery=False), 0.9)
    assert v[0] == pytest.approx(0.9**5, rel=1e-12)  # the sixth step is paid
    assert v[14] == pytest.approx(1, rel=1e-12) and q[14, 2] == 1
    assert (v[[*HOLES, GOAL]] == 0).all()


def test_slippery_has_to_be_a_truth_value():
    with pytest.raises(TypeError, match="slippery is 'no'; use True or False"):
        frozen_lake(slippery="no")


# ---- values


@given(st.integers(0, 10**6), st.floats(0, 0.99))
@quiet
def test_a_value_solves_its_equation_and_agrees_with_the_occupancy(seed, gamma):
    P, R, policy, start = problem(seed)
    v = policy_value(P, R, policy, gamma)
    again = (policy * (R + gamma * P @ v)).sum(axis=1)
    np.testing.assert_allclose(v, again, rtol=1e-9, atol=1e-9)
    d = occupancy(P, policy, start, gamma)
    assert d.sum() == pytest.approx(1, rel=1e-9) and (d >= 0).all()
    paid = d @ (policy * R).sum(axis=1)
    assert (1 - gamma) * (start @ v) == pytest.approx(paid, rel=1e-8, abs=1e-9)


@given(st.integers(0, 10**6))
@quiet
def test_no_policy_is_better_than_value_iteration(seed):
    P, R, policy, _ = problem(seed)
    v, q = value_iteration(P, R, 0.9, tol=1e-12)
    best = np.eye(3)[q.argmax(axis=1)]
    np.testing.assert_allclose(policy_value(P, R, best, 0.9), v, atol=1e-10)
    np.testing.assert_allclose(q.max(axis=1), v, atol=1e-10)
    assert (policy_value(P, R, policy, 0.9) <= v + 1e-10).all()


def test_value_by_hand():
    """Wait is paid 1, leave 5 and ends: waiting half of the time, with gamma 1/2."""
    P = [[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [0.0, 1.0]]]
    R = [[1, 5], [0, 0]]
    # v = 1/2 (1 + v/2) + 1/2 * 5, so v = 4
    assert policy_value(P, R, [[0.5, 0.5], [1, 0]], 0.5).tolist() == pytest.approx([4, 0])
    v, q = value_iteration(P, R, 0.5)
    assert v.tolist() == [5, 0] and q[0].tolist() == pytest.approx([3.5, 5])
    # Left after t steps with probability 2^-(t+1): d_0 = 1/2 sum 4^-t = 2/3
    d = occupancy(P, [[0.5, 0.5], [1, 0]], [1, 0], 0.5)
    assert d.tolist() == pytest.approx([float(Fraction(2, 3)), float(Fraction(1, 3))])


def test_value_agrees_with_walks():
    P, R = frozen_lake()
    policy = np.full((16, 4), 0.25)
    state, value, left = np.eye(16)[0], 0.0, 1.0
    for _ in range(2000):  # the distribution of the walk, step by step
        value += left * state @ (policy * R).sum(axis=1)
        state, left = np.einsum("s,sa,sat->t", state, policy, P), left * 0.99
    assert policy_value(P, R, policy, 0.99)[0] == pytest.approx(value, rel=1e-6)


def test_gamma_zero_sees_one_step():
    P, R, policy, start = problem()
    np.testing.assert_allclose(policy_value(P, R, policy, 0), (policy * R).sum(axis=1))
    np.testing.assert_allclose(value_iteration(P, R, 0)[0], R.max(axis=1))
    np.testing.assert_allclose(occupancy(P, policy, start, 0), start)


def test_bad_problems_are_refused():
    P, R, policy, start = problem()
    for gamma in (1, -0.1, 1.5):
        with pytest.raises(ValueError, match="gamma is .* less than 1"):
            policy_value(P, R, policy, gamma)
    with pytest.raises(ValueError, match=r"P has shape \(5, 3, 4\)"):
        policy_value(P[:, :, :4], R, policy, 0.9)
    with pytest.raises(ValueError, match="P sums to 2 "):
        value_iteration(2 * P, R, 0.9)
    with pytest.raises(ValueError, match="R has shape"):
        value_iteration(P, R[:, 0], 0.9)
    with pytest.raises(ValueError, match=r"R is nan at \(0, 0\)"):
        value_iteration(P, np.full_like(R, np.nan), 0.9)
    with pytest.raises(ValueError, match="policy sums to"):
        policy_value(P, R, policy / 2, 0.9)
    with pytest.raises(ValueError, match="policy has shape"):
        occupancy(P, policy[:, :1] * 0 + 1, start, 0.9)
    with pytest.raises(ValueError, match="start has shape"):
        occupancy(P, policy, [0.5, 0.5], 0.9)
    with pytest.raises(ValueError, match="tol is 0"):
        value_iteration(P, R, 0.9, tol=0)


def test_arguments_stay_as_they_were():
    given_ = problem()
    before = [a.copy() for a in given_]
    policy_value(*given_[:3], 0.9)
    occupancy(given_[0], given_[2], given_[3], 0.9)
    value_iteration(*given_[:2], 0.9)
    for old, new in zip(before, given_, strict=True):
        np.testing.assert_array_equal(old, new)


# ---- the cart


@pytest.mark.frameworks
def test_the_cart_is_gymnasiums():
    import gymnasium

    cart = gymnasium.make("CartPole-v1").unwrapped
    rng = np.random.default_rng(0)
    cart.reset(seed=0)
    fallen = 0
    for state in rng.uniform(-1, 1, size=(400, 4)) * [2.5, 2, 0.22, 2]:
        action = int(rng.integers(2))
        cart.state, cart.steps_beyond_terminated = tuple(state), None
        _, _, terminated, _, _ = cart.step(action)
        new, standing = cartpole_step(state, action)
        np.testing.assert_allclose(new, cart.state, rtol=1e-12, atol=1e-14)
        assert bool(standing) != terminated
        fallen += terminated
    assert 0 < fallen < 400


def test_many_carts_move_as_one_does():
    rng = np.random.default_rng(1)
    states, actions = cartpole_start(rng, (3, 4)) * 10, rng.integers(2, size=(3, 4))
    new, standing = cartpole_step(states, actions)
    for place in np.ndindex(3, 4):
        one, stands = cartpole_step(states[place], actions[place])
        np.testing.assert_array_equal(new[place], one)
        assert standing[place] == stands


def test_the_cart_is_symmetric_and_falls_when_the_pole_does():
    state = np.array([0.1, -0.3, 0.05, 0.4])
    left, right = cartpole_step(state, 0)[0], cartpole_step(-state, 1)[0]
    np.testing.assert_allclose(left, -right, rtol=1e-14)
    assert not cartpole_step([0, 0, 0.3, 0], 1)[1]
    assert not cartpole_step([2.5, 0, 0, 0], 1)[1]
    assert cartpole_step([2.3, 0, 0.2, 0], 1)[1]


def test_start_states_are_small():
    states = cartpole_start(np.random.default_rng(2), 500)
    assert states.shape == (500, 4) and np.abs(states).max() <= 0.05
    assert cartpole_start(np.random.default_rng(2)).shape == (4,)
    with pytest.raises(TypeError, match="np.random.default_rng"):
        cartpole_start(2)


def test_bad_carts_are_refused():
    with pytest.raises(ValueError, match="last axis has to have length 4"):
        cartpole_step([0, 0, 0], 1)
    with pytest.raises(ValueError, match="state is nan"):
        cartpole_step([0, np.nan, 0, 0], 1)
    with pytest.raises(ValueError, match="action is 2"):
        cartpole_step(np.zeros(4), 2)
    with pytest.raises(ValueError, match="action has shape"):
        cartpole_step(np.zeros((2, 4)), 1)
    with pytest.raises(TypeError, match="action"):
        cartpole_step(np.zeros(4), 1.0)


# ---- the cross-entropy method


def gaussian_cross_entropy(points, mean, std):
    """H(empirical, N(mean, diag std^2)) in nats."""
    z = (points - mean) / std
    return (0.5 * z**2 + np.log(std) + 0.5 * np.log(2 * np.pi)).sum(axis=1).mean()


def test_the_update_has_the_least_cross_entropy_to_the_elite():
    rng = np.random.default_rng(3)
    samples, scores = rng.normal(size=(40, 3)), rng.normal(size=40)
    mean, std = cem_update(np.zeros(3), np.ones(3), samples, scores, 8)
    elite = samples[scores >= np.sort(scores)[-8]]
    least = gaussian_cross_entropy(elite, mean, std)
    for _ in range(200):
        other = mean + 0.1 * rng.normal(size=3), std * np.exp(0.1 * rng.normal(size=3))
        assert gaussian_cross_entropy(elite, *other) > least


def test_smoothing_floor_and_ties():
    samples, old = [[0.0], [2.0], [4.0], [9.0]], ([10.0], [3.0])
    mean, std = cem_update(*old, samples, [1, 1, 0, 0], 2, smooth=0.25)
    assert mean.tolist() == [0.25 * 1 + 0.75 * 10] and std.tolist() == [0.25 * 1 + 0.75 * 3]
    assert cem_update(*old, samples, [1, 1, 0, 0], 2, smooth=0)[0].tolist() == [10]
    # Of equal scores the earlier, and one sample has no spread.
    mean, std = cem_update(*old, samples, [7, 7, 7, -np.inf], 1, min_std=0.5)
    assert mean.tolist() == [0] and std.tolist() == [0.5]
    mean, std = cem_update(*old, samples, [1, 2, 3, 4], 4)
    assert mean[0] == np.mean(samples) and std[0] == np.std(samples)


def test_only_the_order_of_the_scores_counts():
    rng = np.random.default_rng(4)
    samples, scores = rng.normal(size=(30, 2)), rng.normal(size=30)
    first = cem_update([0, 0], [1, 1], samples, scores, 5)
    second = cem_update([0, 0], [1, 1], samples, np.exp(3 * scores) + 100, 5)
    np.testing.assert_array_equal(first, second)


def test_bad_updates_are_refused():
    samples, scores = np.zeros((4, 2)), np.arange(4.0)

    def update(mean=(0, 0), std=(1, 1), samples=samples, scores=scores, n_elite=2, **options):
        return cem_update(mean, std, samples, scores, n_elite, **options)

    update()
    for change, message in [
        ({"n_elite": 5}, "n_elite is 5, and there are 4"),
        ({"n_elite": 0}, "n_elite is 0"),
        ({"mean": [0]}, "mean has shape"),
        ({"std": [1, -1]}, r"std is -1 at \(1,\)"),
        ({"samples": np.zeros(4)}, "samples has shape"),
        ({"samples": np.full((4, 2), np.inf)}, "samples is inf"),
        ({"scores": [1, 2, 3]}, "scores has shape"),
        ({"scores": [1, 2, np.nan, 3]}, r"scores is nan at \(2,\)"),
        ({"scores": [1, 2, np.inf, 3]}, r"scores is inf at \(2,\)"),
        ({"smooth": 1.5}, "smooth is 1.5"),
        ({"min_std": -1}, "min_std is -1"),
    ]:
        with pytest.raises(ValueError, match=message):
            update(**change)
    with pytest.raises(TypeError, match="n_elite"):
        update(n_elite=0.2)
