// What tests of the graph share: models opened from bytes, runs of golden cases on them.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "diatom/graph/export.h"
#include "diatom/graph/graph.h"
#include "diatom/graph/import.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

// Bytes and the view of them; the bytes must not move.
struct Opened {
  AlignedBytes file;
  Model model;

  explicit Opened(AlignedBytes bytes) : file(std::move(bytes)) {
    Status status;
    EXPECT_EQ(Model::open(view(file), model, status), Code::kOk)
        << static_cast<int>(status.code) << ", tensor " << status.tensor << ", operator " << status.op;
  }
  explicit Opened(const Graph& graph) : Opened(export_model(graph)) {}
  explicit Opened(const ModelBuilder& builder) : Opened(builder.finish()) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
};

AlignedBytes read_file(const std::filesystem::path& path);
inline Graph graph_of(const ModelBuilder& builder) { return import_model(Opened(builder).model); }

// Of everything that a Graph keeps.
ModelBuilder rich_model();

// Both compute the same on random inputs; where they do not, the message says on which.
::testing::AssertionResult computes_equal(const Model& original, const Graph& changed, int64_t samples = 64);

// Runs a pass and checks that the model still computes the same.
using Pass = int (*)(Graph& graph);
struct Passed {
  Graph graph;
  int changes = 0;

  Graph::Subgraph& main() { return graph.subgraphs[0]; }
  const Graph::Operator& op(size_t index) { return main().operators.at(index); }
  const Graph::Tensor& input_of(size_t op_index, size_t input) {
    return main().tensor(op(op_index).inputs.at(input));
  }
  const Graph::Tensor& output_of(size_t op_index) { return main().tensor(op(op_index).outputs.at(0)); }
};
Passed pass_over(const ModelBuilder& builder, Pass pass);

// The names of the golden models, and of the golden operator cases with how they are run.
std::vector<std::string> golden_models();
std::filesystem::path golden_model(const std::string& name);

struct OperatorCase {
  std::string name;  // FAMILY/case
  int samples = 1;
};
std::vector<OperatorCase> golden_operator_cases();
std::filesystem::path golden_operator(const std::string& name);

}  // namespace diatom::testing
