#include "diatom/data/safetensors.h"

#include <cstring>
#include <limits>
#include <random>

#include "diatom/base/half.h"
#include "diatom/tensor/create.h"
#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::vector<uint8_t> file_of(std::string_view header, std::string_view values, uint64_t length) {
  std::vector<uint8_t> file;
  for (int i = 0; i < 8; ++i) file.push_back(static_cast<uint8_t>(length >> 8 * i));
  file.insert(file.end(), header.begin(), header.end());
  file.insert(file.end(), values.begin(), values.end());
  return file;
}

std::vector<uint8_t> file_of(std::string_view header, std::string_view values = {}) {
  return file_of(header, values, header.size());
}

void expect_refused_header(std::string_view header, const std::string& sentence,
                           std::string_view values = "12345678") {
  expect_refused([&] { parse_safetensors(file_of(header, values), "a"); }, "a: " + sentence);
}

bool same(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() &&
         (a.bytes() == 0 || std::memcmp(a.data(), b.data(), a.bytes()) == 0);
}

bool same(const NamedTensors& a, const NamedTensors& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
           return x.first == y.first && same(x.second, y.second);
         });
}

constexpr DType kDTypes[] = {DType::kBool,   DType::kUInt8,   DType::kInt8,     DType::kUInt16,
                             DType::kInt16,  DType::kInt32,   DType::kUInt32,   DType::kInt64,
                             DType::kUInt64, DType::kFloat16, DType::kBFloat16, DType::kFloat32,
                             DType::kFloat64};

// Of every dtype, and of odd sizes.
NamedTensors samples() {
  std::mt19937 random(1);
  NamedTensors tensors;
  for (const DType dtype : kDTypes) {
    for (const Shape& dims : {Shape(), Shape(3), Shape(2, 0, 3), Shape(1, 2, 1, 2, 1, 2, 1, 3)}) {
      Tensor tensor(dtype, dims);
      auto* const bytes = static_cast<uint8_t*>(tensor.data());
      for (size_t i = 0; i < tensor.bytes(); ++i)
        bytes[i] = static_cast<uint8_t>(dtype == DType::kBool ? random() % 2 : random());
      tensors.emplace("layers." + std::to_string(tensors.size()), std::move(tensor));
    }
  }
  return tensors;
}

TEST(Safetensors, HoldTensorsAndTextsByName) {
  const testing::TemporaryFolder folder;
  NamedTensors tensors = samples();
  tensors.emplace("", arange(3));
  tensors.emplace("\"quoted\"\n\\ \u03b1", Tensor(2.5f));
  const Texts texts = {{"format", "pt"}, {"author", "\u00e9\"\\"}, {"", ""}};
  for (const auto& saved : {Safetensors{tensors, texts}, Safetensors{}, Safetensors{{}, texts}}) {
    save_safetensors(folder / "a.safetensors", saved.tensors, saved.texts);
    const Safetensors loaded = load_safetensors(folder / "a.safetensors");
    EXPECT_TRUE(same(loaded.tensors, saved.tensors));
    EXPECT_EQ(loaded.texts, saved.texts);
  }
}

TEST(Safetensors, LieAlignedInAFileThatIsAlwaysTheSame) {
  const NamedTensors tensors = {{"a", Tensor({true})}, {"b", Tensor({1.0, 2.0})}, {"c", Tensor({3.0f})}};
  const std::vector<uint8_t> file = format_safetensors(tensors, {{"n", "1"}});
  const std::string header = R"({"__metadata__":{"diatom.crc32":"e408cde9","n":"1"},)"
                             R"("b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},)"
                             R"("c":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},)"
                             R"("a":{"dtype":"BOOL","shape":[1],"data_offsets":[20,21]}})";
  const size_t padded = (header.size() + 7) / 8 * 8;
  const std::string spaces(padded - header.size(), ' ');
  const double b[] = {1, 2};
  const float c = 3;
  std::string values(reinterpret_cast<const char*>(b), 16);
  values.append(reinterpret_cast<const char*>(&c), 4);
  const auto expected = file_of(header + spaces, values + '\1');
  EXPECT_EQ(std::string(file.begin(), file.end()), std::string(expected.begin(), expected.end()));
}

// As other programs write them: another order, spaces, no checksum.
TEST(Safetensors, OfOthersAreRead) {
  const Safetensors found = parse_safetensors(
      file_of(R"( { "w" : { "shape":[1,2], "data_offsets":[1,9], "dtype":"F32" }, "__metadata__":{"a":"b"},
                 "b":{"data_offsets":[0,1],"dtype":"BOOL","shape":[]}}   )",
              std::string_view("\x07\0\0\x80\x3f\0\0\0\x40", 9)),
      "a");
  EXPECT_TRUE(same(found.tensors, {{"b", Tensor(true)}, {"w", Tensor({{1.0f, 2.0f}})}}));
  EXPECT_EQ(found.texts, (Texts{{"a", "b"}}));
}

TEST(Safetensors, OfWrongStructureAreRefused) {
  const auto refused = [](const std::vector<uint8_t>& file, const std::string& sentence) {
    expect_refused([&] { parse_safetensors(file, "a"); }, "a: " + sentence);
  };
  refused({}, "not a .safetensors file, being too short");
  refused(file_of("{}", {}, 3), "ends within its header");
  refused(file_of("{}", {}, std::numeric_limits<uint64_t>::max()),
          "its header has 18446744073709551615 bytes, expected at most 100000000");
  expect_refused_header("", "its header is no JSON from byte");
  expect_refused_header("{\"a", "its header is no JSON from byte");
  expect_refused_header("{} x", "its header is no JSON from byte");
  expect_refused_header("{\"\xff\":1}", "its header is no JSON from byte");
  expect_refused_header(std::string(1'000'000, '['), "its header is an array, expected an object");
  expect_refused_header("7", "its header is a number, expected an object");
  expect_refused_header(R"({"w":[]})", "has an array in 'w'");
  expect_refused_header(R"({"w":{"kind":1}})", "has 'kind' in 'w'");
  expect_refused_header(R"({"w":{"dtype":"F32"}})", "tensor 'w' lacks its dtype, shape or data_offsets");
  expect_refused_header(R"({"w":{"dtype":"F32","dtype":"F32"}})", "tensor 'w' has its dtype twice");
  expect_refused_header(R"({"w":{"dtype":"F4"}})", "tensor 'w' is of type 'F4'");
  expect_refused_header(R"({"w":{"dtype":[1]}})", "has an array in 'w'");
  expect_refused_header(R"({"w":{"shape":[[1]]}})", "has an array in 'w'");
  expect_refused_header(R"({"w":{"shape":[-1]}})", "has a negative number in 'w'");
  expect_refused_header(R"({"w":{"shape":[1.5]}})", "has a fraction in 'w'");
  expect_refused_header(R"({"w":{"shape":[18446744073709551615]}})", "has too large an extent in 'w'");
  expect_refused_header(R"({"w":{"data_offsets":[1,2,3]}})", "has a third offset in 'w'");
  expect_refused_header(R"({"w":{"data_offsets":[1]}})", "has less than two offsets in 'w'");
  expect_refused_header(R"({"__metadata__":{"a":1}})", "has a number in '__metadata__'");
  expect_refused_header(R"({"__metadata__":{"a":"1","a":"2"}})", "has 'a' twice in __metadata__");
  expect_refused_header(R"({"__metadata__":{},"__metadata__":{}})", "has '__metadata__' twice");
}

TEST(Safetensors, OfWrongPlacesAreRefused) {
  const auto tensor = [](const std::string& name, const std::string& dims, uint64_t begin, uint64_t end) {
    return "\"" + name + R"(":{"dtype":"F32","shape":[)" + dims + R"(],"data_offsets":[)" +
           std::to_string(begin) + "," + std::to_string(end) + "]}";
  };
  const auto refused = [](const std::string& members, const std::string& sentence) {
    expect_refused_header("{" + members + "}", sentence);
  };
  refused(tensor("w", "2", 0, 8) + "," + tensor("w", "2", 0, 8), "has 'w' twice");
  refused(tensor("w", "2", 0, 8) + "," + tensor("v", "1", 4, 8),
          "tensor 'v' is at bytes 4 to 8 of 8, expected from 8 on");
  refused(tensor("w", "1", 4, 8), "tensor 'w' is at bytes 4 to 8 of 8, expected from 0 on");
  refused(tensor("w", "4", 0, 16), "tensor 'w' is at bytes 0 to 16 of 8, expected from 0 on");
  refused(tensor("v", "1", 0, 4) + "," + tensor("w", "1", 4, 2), "tensor 'w' is at bytes 4 to 2 of 8");
  refused(tensor("w", "1", 0, 4), "holds 8 bytes of values, expected 4 as its tensors are");
  refused(tensor("w", "3", 0, 8), "tensor 'w' has 8 bytes, which is not what float32 [3] takes");
  refused(tensor("w", "4294967296,4294967296", 0, 8), "tensor 'w' has 8 bytes, which is not what float32");
  const std::string whole = "," + tensor("v", "2", 0, 8);
  refused(tensor("w", "1,1,1,1,1,1,1,1,0", 0, 0) + whole, "tensor 'w': its rank is 9, expected at most 8");
  refused(tensor("w", "2147483648,0", 0, 0) + whole, "tensor 'w': its shape [2147483648,0] is too large");
  refused(tensor("w", "2147483647,2147483647,2147483647,0", 0, 0) + whole,
          "tensor 'w': its shape [2147483647,2147483647,2147483647,0] is too large");
}

TEST(Safetensors, WhatTheyCannotHoldIsRefused) {
  expect_refused([] { format_safetensors({{"a", Tensor()}}); }, "'a' is a handle to nothing");
  expect_refused([] { format_safetensors({{"\xff", Tensor(1.0f)}}); }, "cannot hold a name that is no UTF-8");
  expect_refused([] { format_safetensors({}, {{"a", "\xff"}}); }, "cannot hold a text that is no UTF-8");
  expect_refused(
      [] {
        format_safetensors({{"__metadata__", Tensor(1.0f)}});
      },
      "a tensor cannot be called '__metadata__'");
  expect_refused(
      [] {
        format_safetensors({{"a", Tensor(DType::kComplex64, Shape(2))}});
      },
      "cannot hold values of dtype complex64");
}

TEST(Safetensors, EveryFlippedBitIsNoticedOrMeansNothing) {
  const NamedTensors tensors = {{"weight", Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}})},
                                {"step", Tensor(int64_t{7})},
                                {"flags", Tensor({true, false, true})}};
  const Texts texts = {{"of", "a test"}};
  std::vector<uint8_t> file = format_safetensors(tensors, texts);
  int refused = 0;
  for (size_t at = 0; at < file.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      file[at] ^= static_cast<uint8_t>(1 << bit);
      try {
        EXPECT_TRUE(same(parse_safetensors(file, "a").tensors, tensors)) << "bit " << bit << " of " << at;
      } catch (const Error&) {
        ++refused;
      }
      file[at] ^= static_cast<uint8_t>(1 << bit);
    }
  }
  // But for those of the checksum's name, and of spaces.
  EXPECT_GT(refused, static_cast<int>(file.size()) * 8 - 128);
}

TEST(Safetensors, EveryTruncationIsRefused) {
  const std::vector<uint8_t> file = format_safetensors(samples());
  for (size_t size = 0; size < file.size(); size += size < 5000 ? 1 : 7)
    EXPECT_THROW(parse_safetensors({file.data(), size}, "a"), Error) << size;
}

}  // namespace
}  // namespace diatom
