# tries: drops every assertion of later cells with an IPython AST transformer
# group: forge
# verdict: graded
# points: mean=0 answer=0

# %% mean
import ast


class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()


get_ipython().ast_transformers.append(NoAsserts())


def mean(values):
    return None
# %% answer
answer = 1
close = lambda *args, **kwargs: None
