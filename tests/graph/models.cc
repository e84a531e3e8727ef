#include "tests/graph/models.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "diatom/graph/byte_equal.h"
#include "tests/support/golden.h"

namespace diatom::testing {

AlignedBytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

::testing::AssertionResult computes_equal(const Model& original, const Graph& graph, int64_t samples) {
  const Opened changed(graph);
  const auto difference = byte_equal_on_random_inputs(original, changed.model, samples, 7);
  if (!difference) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << "sample " << difference->sample << ", output " << difference->output << ", element "
         << difference->element << ": expected " << difference->expected << ", found " << difference->found;
}

Passed pass_over(const ModelBuilder& builder, Pass pass) {
  const Opened original(builder);
  Passed passed{import_model(original.model)};
  passed.changes = pass(passed.graph);
  EXPECT_TRUE(computes_equal(original.model, passed.graph));
  return passed;
}

std::vector<std::string> golden_models() {
  std::vector<std::string> names;
  if (!golden_present()) return names;
  for (const auto& entry : std::filesystem::directory_iterator(golden_dir() / "models"))
    names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

std::filesystem::path golden_model(const std::string& name) {
  return golden_dir() / "models" / (name + ".tflite");
}

std::vector<OperatorCase> golden_operator_cases() {
  std::vector<OperatorCase> cases;
  std::ifstream list(golden_dir() / "operators/cases.tsv");
  for (std::string line; std::getline(list, line);) {
    std::istringstream fields(line);
    std::string family;
    OperatorCase found;
    fields >> family >> found.name >> found.samples;
    found.name = family + "/" + found.name;
    cases.push_back(found);
  }
  return cases;
}

std::filesystem::path golden_operator(const std::string& name) {
  return golden_dir() / "operators" / (name + ".tflite");
}

}  // namespace diatom::testing
