// The entry point of libFuzzer: the input as the text of a graph; one that is read is printed and read again,
// and drawn if it could be a file.
#include <cstdlib>
#include <string_view>

#include "diatom/graph/export.h"
#include "diatom/graph/picture/dot.h"
#include "diatom/graph/picture/svg.h"
#include "diatom/graph/text/parse.h"
#include "diatom/graph/text/print.h"
#include "diatom/tensor/error.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  diatom::Graph graph;
  try {
    graph = diatom::parse_graph({reinterpret_cast<const char*>(data), size});
  } catch (const diatom::Error&) {
    return 0;
  }
  const diatom::AlignedBytes file = diatom::export_model(graph);
  if (diatom::export_model(diatom::parse_graph(diatom::to_text(graph))) != file) std::abort();
  try {
    diatom::to_svg(graph);
    diatom::to_dot(graph);
  } catch (const diatom::Error&) {
    return 0;
  }
  return 0;
}
