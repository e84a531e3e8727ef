#include "diatom/ops/elementwise/maximum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

TEST(Maximum, FloatMatchesFormula) {
  check_all_shapes({.op = maximum.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kFloat32, {}),
                    .of_pair = [](double a, double b) { return std::max(a, b); },
                    .tolerance = 0});
}

TEST(Maximum, Int8MatchesFormula) {
  check_all_shapes({.op = maximum.record,
                    .a = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                    .b = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                    .output = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                    .of_pair = [](double a, double b) { return std::max(a, b); },
                    .tolerance = 0});
}

TEST(Maximum, Int16MatchesFormula) {
  check_all_shapes({.op = maximum.record,
                    .a = like(DType::kInt16, {}, {.scale = 0.05f}),
                    .b = like(DType::kInt16, {}, {.scale = 0.05f}),
                    .output = like(DType::kInt16, {}, {.scale = 0.05f}),
                    .of_pair = [](double a, double b) { return std::max(a, b); },
                    .tolerance = 0});
}

TEST(Maximum, Int32MatchesFormula) {
  check_all_shapes({.op = maximum.record,
                    .a = like(DType::kInt32, {}),
                    .b = like(DType::kInt32, {}),
                    .output = like(DType::kInt32, {}),
                    .of_pair = [](double a, double b) { return std::max(a, b); },
                    .tolerance = 0});
}

TEST(Maximum, Int64MatchesFormula) {
  check_all_shapes({.op = maximum.record,
                    .a = like(DType::kInt64, {}),
                    .b = like(DType::kInt64, {}),
                    .output = like(DType::kInt64, {}),
                    .of_pair = [](double a, double b) { return std::max(a, b); },
                    .tolerance = 0});
}

TEST(Maximum, Refuses) { check_binary_refusals(maximum.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
