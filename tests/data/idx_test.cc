#include "diatom/data/idx.h"

#include <zlib.h>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

const std::vector<uint8_t> kBytes = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6};

TEST(Idx, HoldsAnArray) {
  const Array array = parse_idx(kBytes, "x.idx");
  EXPECT_EQ(array.dtype, DType::kUInt8);
  EXPECT_EQ(array.shape, (std::vector<int64_t>{2, 3}));
  EXPECT_EQ(array.bytes, (std::vector<uint8_t>{1, 2, 3, 4, 5, 6}));
}

TEST(Idx, IsBigEndian) {
  const Array array = parse_idx(std::vector<uint8_t>{0, 0, 0x0b, 1, 0, 0, 0, 1, 1, 2}, "x.idx");
  EXPECT_EQ(value(array.dtype, array.bytes, 0), 258);
}

TEST(Idx, MayBeCompressed) {
  const testing::TemporaryFolder folder;
  const std::filesystem::path path = folder / "x.idx.gz";
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, kBytes.data(), static_cast<unsigned>(kBytes.size()));
  gzclose(file);
  EXPECT_EQ(read_idx(path).shape, (std::vector<int64_t>{2, 3}));
  std::vector<uint8_t> damaged = read_file(path);
  damaged[damaged.size() - 6] ^= 1;
  write_file(path, damaged);
  expect_refused([&] { read_idx(path); }, "cannot be decompressed");
  expect_refused([&] { read_idx(folder / "none"); }, "cannot be opened");
}

TEST(Idx, IsRefusedWhenMalformed) {
  const auto refused = [](const std::vector<uint8_t>& file, const char* why) {
    expect_refused([&] { parse_idx(file, "x.idx"); }, why);
  };
  refused({}, "not an IDX file");
  refused({0, 0, 7, 1, 0, 0, 0, 1, 5}, "unknown type 0x07");
  refused({0, 0, 8, 2, 0, 0, 0, 1}, "ends within its header");
  refused({0, 0, 8, 1, 0, 0, 0, 2, 5}, "has 1 bytes of values, expected 2");
  std::vector<uint8_t> wrapping = {0, 0, 8, 3};
  for (int axis = 0; axis < 3; ++axis) wrapping.insert(wrapping.end(), {0x80, 0, 0, 0});
  refused(wrapping, "has 0 bytes of values");
}

}  // namespace
}  // namespace diatom
