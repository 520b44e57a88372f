# The library's splitter.
from sklearn.model_selection import GroupShuffleSplit


def group_split(groups, frac, seed):
    splitter = GroupShuffleSplit(n_splits=1, test_size=frac, random_state=seed)
    return next(splitter.split(np.zeros(len(groups)), groups=groups))
