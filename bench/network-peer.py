"""Runs network measures of igraph and networkx for network.bench.ts: one JSON request a line, one JSON answer a line."""
import array
import csv
import json
import sys
import time

graphs = {}


def load(request):
    import igraph

    with open(request["file"], newline="") as file:
        edges = [(int(row[0]), int(row[1])) for row in list(csv.reader(file))[1:]]
    graph = igraph.Graph(request["nodes"], edges, directed=request["directed"]).simplify()
    graphs[request["graph"]] = graph
    return {"version": igraph.__version__, "ties": graph.ecount()}


def networkx_of(graph):
    import networkx

    made = networkx.DiGraph() if graph.is_directed() else networkx.Graph()
    made.add_nodes_from(range(graph.vcount()))
    made.add_edges_from(graph.get_edgelist())
    return made


def load_networkx(request):
    import networkx

    graphs[request["graph"]] = networkx_of(graphs[request["of"]])
    return {"version": networkx.__version__}


def by_node(values):
    return [values[node] for node in range(len(values))]


def measure(name, graph, request):
    if name == "betweenness":
        return graph.betweenness()
    if name == "closeness":
        return graph.closeness()
    if name == "constraint":
        return graph.constraint()
    if name == "pagerank":
        return graph.pagerank(damping=0.85)
    if name == "coreness":
        return graph.coreness()
    if name == "articulation":
        points = set(graph.articulation_points())
        return [1 if v in points else 0 for v in range(graph.vcount())]
    if name == "leiden":
        found = graph.community_leiden("modularity", n_iterations=request["iterations"])
        return [found.modularity]
    import networkx

    if name == "networkx betweenness":
        return by_node(networkx.betweenness_centrality(graph, normalized=False))
    if name == "networkx pagerank":
        return by_node(networkx.pagerank(graph, alpha=0.85, tol=1e-15, max_iter=1000))
    raise ValueError(name)


for line in sys.stdin:
    request = json.loads(line)
    try:
        if request["do"] == "load":
            answer = load(request)
        elif request["do"] == "networkx":
            answer = load_networkx(request)
        else:
            graph = graphs[request["graph"]]
            times = request.get("times", 1)
            clock = time.process_time if request.get("processor") else time.perf_counter
            start = clock()
            for _ in range(times):
                values = measure(request["measure"], graph, request)
            answer = {"ms": (clock() - start) * 1000 / times}
            if "out" in request:
                with open(request["out"], "wb") as file:
                    array.array("d", values).tofile(file)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
