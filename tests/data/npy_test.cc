#include "diatom/data/npy.h"

#include <random>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::vector<uint8_t> npy(const std::string& header, size_t value_bytes, int version = 1) {
  std::string file = "\x93NUMPY";
  file += static_cast<char>(version);
  file += '\0';
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i) file += static_cast<char>(header.size() >> (8 * i));
  file += header + std::string(value_bytes, '\1');
  return {file.begin(), file.end()};
}

TEST(Npy, ReadsBackWhatItWrites) {
  const testing::TemporaryFolder folder;
  std::mt19937 random(1);
  for (DType dtype :
       {DType::kFloat32, DType::kFloat64, DType::kFloat16, DType::kInt8, DType::kUInt8, DType::kBool,
        DType::kInt16, DType::kUInt16, DType::kInt32, DType::kUInt32, DType::kInt64, DType::kUInt64}) {
    for (const std::vector<int64_t>& shape :
         {std::vector<int64_t>{}, {5}, {2, 3}, {2, 0, 3}, {1, 2, 3, 4, 5}}) {
      int64_t count = 1;
      for (int64_t extent : shape) count *= extent;
      Array array{dtype, shape, std::vector<uint8_t>(static_cast<size_t>(storage_bytes(dtype, count)))};
      for (uint8_t& byte : array.bytes) byte = static_cast<uint8_t>(random());
      write_npy(folder / "a.npy", array);
      const Array back = read_npy(folder / "a.npy");
      EXPECT_EQ(back.dtype, dtype);
      EXPECT_EQ(back.shape, shape);
      EXPECT_EQ(back.bytes, array.bytes);
      EXPECT_EQ((format_npy(array).size() - array.bytes.size()) % 64, 0u);
    }
  }
}

TEST(Npy, ReadsTheHeaderNumpyWrites) {
  const std::string header = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }          \n";
  for (int version : {1, 2, 3}) {
    const Array array = parse_npy(npy(header, 12, version), "a.npy");
    EXPECT_EQ(array.dtype, DType::kInt16);
    EXPECT_EQ(array.shape, (std::vector<int64_t>{2, 3}));
    EXPECT_EQ(value(array.dtype, array.bytes, 5), 257.0);
  }
}

TEST(Npy, RefusesWhatItCannotRead) {
  const auto header = [](const std::string& descr, const std::string& order, const std::string& shape) {
    return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
  };
  const struct {
    std::vector<uint8_t> file;
    std::string sentence;
  } cases[] = {
      {{}, "a.npy: not a .npy file"},
      {std::vector<uint8_t>(100, 7), "not a .npy file"},
      {npy(header("'<f4'", "False", "(2,)"), 8, 4), ".npy version 4, expected 1 to 3"},
      {npy(header("'<f4'", "True", "(2,)"), 8), "Fortran order"},
      {npy(header("'>f4'", "False", "(2,)"), 8), "big-endian"},
      {npy(header("'<c8'", "False", "(2,)"), 16), "of type '<c8'"},
      {npy(header("[('a', '<f4')]", "False", "(2,)"), 8), "descr is not a plain type"},
      {npy(header("'<f4'", "Maybe", "(2,)"), 8), "neither True nor False"},
      {npy(header("'<f4'", "False", "2"), 8), "not a tuple"},
      {npy(header("'<f4'", "False", "(-2,)"), 8), "something other than extents"},
      {npy(header("'<f4'", "False", "(2 3)"), 24), "something other than extents"},
      {npy(header("'<f4'", "False", "(2"), 8), "something other than extents"},
      {npy(header("'<f4'", "False", "(3,)"), 8),
       "holds 8 bytes of values, which is not what float32 [3] needs"},
      {npy(header("'<f4'", "False", "(4611686018427387904, 4)"), 0), "holds 0 bytes"},
      {npy("{'descr': '<f4'}", 8), "no 'shape'"},
  };
  for (const auto& c : cases) expect_refused([&] { parse_npy(c.file, "a.npy"); }, c.sentence);
}

TEST(Npy, AnyBytesAreReadOrRefused) {
  const std::vector<uint8_t> good = format_npy({DType::kFloat32, {2, 2}, std::vector<uint8_t>(16)});
  std::mt19937 random(2);
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<uint8_t> bytes(good.begin(),
                               good.begin() + static_cast<ptrdiff_t>(random() % (good.size() + 1)));
    for (int i = 0; i < 3 && !bytes.empty(); ++i)
      bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    try {
      parse_npy(bytes, "a.npy");
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 10000);
}

}  // namespace
}  // namespace diatom
