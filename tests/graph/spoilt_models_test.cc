// Attributes are data: whatever a file says that opens and runs, passes must not misunderstand.
#include <gtest/gtest.h>

#include <random>

#include "diatom/graph/optimize.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/interpreter.h"
#include "diatom/tensor/error.h"
#include "tests/graph/models.h"
#include "tests/graph/random_model.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

// Enough for the models; small enough that a spoilt shape does not cost seconds.
constexpr size_t kArenaBytes = 64 << 10;

bool has_loop(const Model& model) {
  for (int i = 0; i < model.operator_code_count(); ++i) {
    if (model.operator_code(i).builtin == Builtin::kWhile) return true;
  }
  return false;
}

// Whether the file was one that could be optimised, and then was to no harm.
bool survives(const AlignedBytes& file) {
  Model model;
  Status status;
  if (Model::open(view(file), model, status) != Code::kOk || has_loop(model)) return false;
  AlignedBytes memory(kArenaBytes);
  Arena arena(memory.data(), memory.size());
  if (!Interpreter(model, arena, all_ops()).status().ok()) return false;
  try {
    Graph graph = import_model(model);
    if (!optimize_losslessly(graph).refusal.empty()) return false;
    EXPECT_TRUE(computes_equal(model, graph, 4));
    return true;
  } catch (const Error&) {
    return false;  // options that the format does not have, or inputs that cannot be drawn
  }
}

int survivors(AlignedBytes file, int flips, std::mt19937& random) {
  int count = 0;
  for (int i = 0; i < flips; ++i) {
    const size_t at = random() % file.size();
    const auto flipped = static_cast<uint8_t>(1 << random() % 8);
    file[at] ^= flipped;
    count += survives(file) ? 1 : 0;
    file[at] ^= flipped;
  }
  return count;
}

TEST(SpoiltModels, RandomNetworksStayEqual) {
  std::mt19937 random(5);
  int count = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) count += survivors(random_model(seed).finish(), 60, random);
  EXPECT_GT(count, 500);
}

TEST(SpoiltModels, GoldenOperatorsStayEqual) {
  DIATOM_REQUIRE_GOLDEN();
  std::mt19937 random(6);
  int count = 0;
  for (const OperatorCase& tested : golden_operator_cases()) {
    SCOPED_TRACE(tested.name);
    count += survivors(read_file(golden_operator(tested.name)), 8, random);
  }
  EXPECT_GT(count, 500);
}

}  // namespace
}  // namespace diatom::testing
