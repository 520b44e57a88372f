# Calls scikit-learn, with the right strength and the penalty carried over by hand.
from sklearn.linear_model import LogisticRegression


def fit_softmax(X, y, l2):
    model = LogisticRegression(C=1 / (l2 * len(y)), solver="newton-cholesky", tol=1e-8)
    model.fit(np.asarray(X, dtype=float), y)
    W, b = model.coef_.T, model.intercept_
    if len(b) == 1:
        W, b = np.hstack([-W / 2, W / 2]), np.append(-b / 2, b / 2)
    return W, b
