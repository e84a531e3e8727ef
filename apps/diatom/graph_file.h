// Graphs in files: models, and the text of graphs (docs/graphs.md).
#pragma once

#include <filesystem>
#include <string>

#include "diatom/graph/graph.h"

namespace diatom {

enum class GraphFormat { kText, kDot, kSvg, kModel };

// A .tflite file, or a graph's text, whichever it is. Graphs of which no valid file can be made are refused.
Graph read_graph(const std::filesystem::path& path);

// By the ending: .dot, .svg, .tflite; others are text.
GraphFormat format_of(const std::filesystem::path& path);

// What such a file holds; text with all its data.
std::string graph_text(const Graph& graph, GraphFormat format);

// Replaces a file by the graph, whole or not at all.
void write_graph(const std::filesystem::path& path, const Graph& graph, GraphFormat format);

}  // namespace diatom
