#include "diatom/data/tensor_file.h"

#include <cstring>
#include <random>

#include "diatom/data/array.h"
#include "diatom/data/npy.h"
#include "diatom/data/zip.h"
#include "diatom/tensor/create.h"
#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

// What NumPy 1.24 writes for savez_compressed(file, w=float32 [[0, 1, 2], [3, 4, 5]], n=[True, False]).
constexpr std::string_view kByNumpy =
    "504b03042d0000000800000021004fe9002affffffffffffffff05001400772e6e7079010010009800000000000000550000"
    "00000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a2aea3a09e965f54529498179f5f94920a12774bcc"
    "294e058a17672416a402f91a463a0ac69a3a0ab50a64032e063068b007120e4004c40d40bcc00100504b03042d0000000800"
    "00002100ee19bb5dffffffffffffffff050014006e2e6e707901001000820000000000000046000000000000009bec17ea1b"
    "10c9c850c650ad9e925a9c5ca46ea5a05e9364a8aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402"
    "f91a463a9a3a0ab50a14002e460600504b01022d032d0000000800000021004fe9002a550000009800000005000000000000"
    "0000000000800100000000772e6e7079504b01022d032d000000080000002100ee19bb5d4600000082000000050000000000"
    "00000000000080018c0000006e2e6e7079504b0506000000000200020066000000090100000000";

std::vector<uint8_t> from_hex(std::string_view digits) {
  std::vector<uint8_t> bytes;
  for (size_t i = 0; i < digits.size(); i += 2)
    bytes.push_back(static_cast<uint8_t>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16)));
  return bytes;
}

void expect_same(const Tensor& a, const Tensor& b) {
  ASSERT_EQ(a.dtype(), b.dtype());
  ASSERT_EQ(a.shape(), b.shape());
  EXPECT_TRUE(a.bytes() == 0 || std::memcmp(a.data(), b.data(), a.bytes()) == 0);
}

constexpr DType kStored[] = {DType::kFloat32, DType::kFloat64, DType::kFloat16, DType::kInt8,
                             DType::kUInt8,   DType::kBool,    DType::kInt16,   DType::kUInt16,
                             DType::kInt32,   DType::kUInt32,  DType::kInt64,   DType::kUInt64};

Tensor arbitrary(DType dtype, const Shape& shape) {
  static std::mt19937 random(1);
  Tensor tensor(dtype, shape);
  auto* bytes = static_cast<uint8_t*>(tensor.data());
  for (size_t i = 0; i < tensor.bytes(); ++i)
    bytes[i] = static_cast<uint8_t>(dtype == DType::kBool ? random() % 2 : random());
  return tensor;
}

TEST(TensorFile, NpyHoldsATensor) {
  const testing::TemporaryFolder folder;
  for (const DType dtype : kStored) {
    for (const Shape& shape : {Shape(), Shape(5), Shape(2, 0, 3), Shape(1, 2, 1, 2, 1, 2, 1, 3)}) {
      const Tensor tensor = arbitrary(dtype, shape);
      save_npy(folder / "a.npy", tensor);
      expect_same(load_npy(folder / "a.npy"), tensor);
    }
  }
}

TEST(TensorFile, NpzHoldsTensorsByName) {
  const testing::TemporaryFolder folder;
  NamedTensors tensors;
  for (const DType dtype : kStored)
    tensors.emplace("layers/" + std::to_string(tensors.size()), arbitrary(dtype, Shape(3, 4)));
  tensors.emplace("", arange(3));
  tensors.emplace("a.npy", Tensor(2.5f));
  for (const NamedTensors& saved : {tensors, NamedTensors{}}) {
    save_npz(folder / "a.npz", saved);
    const NamedTensors loaded = load_npz(folder / "a.npz");
    ASSERT_EQ(loaded.size(), saved.size());
    for (const auto& [name, tensor] : saved) {
      SCOPED_TRACE(name);
      ASSERT_TRUE(loaded.contains(name));
      expect_same(loaded.at(name), tensor);
    }
  }
}

TEST(TensorFile, ReadsWhatNumpyCompressed) {
  const NamedTensors tensors = parse_npz(from_hex(kByNumpy), "a.npz");
  ASSERT_EQ(tensors.size(), 2u);
  EXPECT_EQ(tensors.at("w").dtype(), DType::kFloat32);
  EXPECT_EQ(to_string(tensors.at("w")), "[[0. 1. 2.]\n [3. 4. 5.]]");
  EXPECT_EQ(to_string(tensors.at("n")), "[ true false]");
}

TEST(TensorFile, TakesAnyByteForABool) {
  const testing::TemporaryFolder folder;
  write_npy(folder / "a.npy", {DType::kBool, {4}, {0, 1, 2, 255}});
  const Tensor loaded = load_npy(folder / "a.npy");
  EXPECT_EQ(std::memcmp(loaded.data(), "\0\1\1\1", 4), 0);
}

TEST(TensorFile, RefusesWhatNoTensorHolds) {
  const testing::TemporaryFolder folder;
  const auto load = [&](const Array& array) {
    write_npy(folder / "a.npy", array);
    load_npy(folder / "a.npy");
  };
  expect_refused(
      [&] {
        load({DType::kInt8, std::vector<int64_t>(9, 1), {0}});
      },
      "a.npy: its rank is 9, expected at most 8");
  expect_refused(
      [&] {
        load({DType::kInt8, {int64_t{1} << 31, 0}, {}});
      },
      "a.npy: its shape [2147483648,0] is too large");
  expect_refused([&] { load_npy(folder / "none.npy"); }, "none.npy: cannot be opened");
  expect_refused([&] { save_npy(folder / "a.npy", Tensor()); }, "a handle to nothing cannot be saved");
  expect_refused([&] { save_npy(folder / "a.npy", Tensor(DType::kComplex64, Shape(2))); },
                 "a .npy file cannot hold values of dtype complex64");
}

TEST(TensorFile, RefusesOtherMembers) {
  const std::vector<uint8_t> text = {'h', 'i'};
  const auto parse = [](const ZipMembers& members) { parse_npz(format_zip(members), "a.npz"); };
  expect_refused([&] { parse({{"read.me", text}}); }, "a.npz: member 'read.me': is no .npy file");
  expect_refused([&] { parse({{"w.npy", text}}); }, "a.npz: member 'w.npy': not a .npy file");
  expect_refused([&] { parse_npz(text, "a.npz"); }, "a.npz: not a .zip archive");
}

TEST(TensorFile, AnyBytesAreReadOrRefused) {
  const std::vector<uint8_t> good = from_hex(kByNumpy);
  std::mt19937 random(2);
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<uint8_t> bytes = good;
    bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    try {
      parse_npz(bytes, "a.npz");
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 5000);
}

}  // namespace
}  // namespace diatom
