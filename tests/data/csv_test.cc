#include "diatom/data/csv.h"

#include <cstring>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::vector<double> numbers(const Array& array) {
  std::vector<double> result;
  for (size_t i = 0; i < array.size(); ++i) result.push_back(value(array.dtype, array.bytes, i));
  return result;
}

TEST(Csv, TakesCommasSemicolonsAndSpaces) {
  const Array array = parse_csv(
      "\xEF\xBB\xBF"
      "1, 2;\t-3.5\r\n\n+4 5e-1,6,\r\n",
      "a.csv");
  EXPECT_EQ(array.shape, (std::vector<int64_t>{2, 3}));
  EXPECT_EQ(numbers(array), (std::vector<double>{1, 2, -3.5, 4, 0.5, 6}));
}

TEST(Csv, LinesOfDifferentLengthAreOneRow) {
  EXPECT_EQ(parse_csv("1,2,3\n4,5", "a.csv").shape, (std::vector<int64_t>{5}));
}

TEST(Csv, ErrorsSayLineColumnAndWhatWasFound) {
  expect_refused([] { parse_csv("1,2\n3,time,4", "a.csv"); },
                 "a.csv: line 2, column 3: found 'time', expected a number");
  expect_refused([] { parse_csv("1,,2", "a.csv"); }, "line 1, column 3: found nothing");
  expect_refused([] { parse_csv(",1", "a.csv"); }, "line 1, column 1: found nothing");
  expect_refused([] { parse_csv("1.5.2", "a.csv"); }, "found '1.5.2'");
  expect_refused([] { parse_csv("1e999", "a.csv"); }, "found '1e999'");
  expect_refused([] { parse_csv("+", "a.csv"); }, "found '+'");
  expect_refused([] { parse_csv(" \n\n", "a.csv"); }, "a.csv: holds no numbers");
}

TEST(Csv, WritesARowPerLineAndReadsItBack) {
  const testing::TemporaryFolder folder;
  const float values[] = {0.1f, -2.0f, 3e-20f, 16777217.0f};
  Array array{DType::kFloat32, {1, 2, 2}, std::vector<uint8_t>(sizeof(values))};
  std::memcpy(array.bytes.data(), values, sizeof(values));
  EXPECT_EQ(format_csv(array).substr(0, 7), "0.1,-2\n");
  write_csv(folder / "a.csv", array);
  const std::vector<double> back = numbers(read_csv(folder / "a.csv"));
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(static_cast<float>(back[i]), values[i]);
  EXPECT_EQ(format_csv({DType::kInt8, {3}, {255, 0, 127}}), "-1,0,127\n");
  EXPECT_EQ(format_csv({DType::kUInt64, {1}, std::vector<uint8_t>(8, 255)}), "18446744073709551615\n");
}

}  // namespace
}  // namespace diatom
