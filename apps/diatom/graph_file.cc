#include "apps/diatom/graph_file.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "diatom/data/file.h"
#include "diatom/data/file_replacement.h"
#include "diatom/graph/export.h"
#include "diatom/graph/import.h"
#include "diatom/graph/picture/dot.h"
#include "diatom/graph/picture/svg.h"
#include "diatom/graph/text/parse.h"
#include "diatom/graph/text/print.h"
#include "diatom/plan/schema.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {
namespace {

bool is_model(std::string_view bytes) {
  return bytes.size() >= 8 && bytes.substr(4, 4) == schema::kIdentifier;
}

Graph parse(const std::filesystem::path& path, std::string_view text) {
  Graph graph;
  try {
    graph = parse_graph(text);
  } catch (const Error& error) {
    raise(fmt::format("{}: {}", path.string(), error.what()));
  }
  const AlignedBytes file = export_model(graph);
  const ModelFile verified(view(file), path);
  return graph;
}

}  // namespace

Graph read_graph(const std::filesystem::path& path) {
  if (path.extension() == ".tflite") return import_model(ModelFile(path).model());
  const std::vector<uint8_t> bytes = read_file(path);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!is_model(text)) return parse(path, text);
  return import_model(ModelFile({bytes.data(), bytes.size()}, path).model());
}

GraphFormat format_of(const std::filesystem::path& path) {
  const std::filesystem::path ending = path.extension();
  if (ending == ".dot") return GraphFormat::kDot;
  if (ending == ".svg") return GraphFormat::kSvg;
  return ending == ".tflite" ? GraphFormat::kModel : GraphFormat::kText;
}

std::string graph_text(const Graph& graph, GraphFormat format) {
  switch (format) {
    case GraphFormat::kDot:
      return to_dot(graph);
    case GraphFormat::kSvg:
      return to_svg(graph);
    case GraphFormat::kModel: {
      const AlignedBytes file = export_model(graph);
      return {file.begin(), file.end()};
    }
    case GraphFormat::kText:
      break;
  }
  return to_text(graph);
}

void write_graph(const std::filesystem::path& path, const Graph& graph, GraphFormat format) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
    raise(fmt::format("{}: is no file that could be replaced", path.string()));
  const std::string text = graph_text(graph, format);
  FileReplacement file(path);
  file.write({reinterpret_cast<const uint8_t*>(text.data()), text.size()});
  file.commit();
}

}  // namespace diatom
