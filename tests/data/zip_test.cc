#include "diatom/data/zip.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <random>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;
using Bytes = std::vector<uint8_t>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

// Where the headers of an archive's last member have their fields (PKWARE's APPNOTE.TXT, 4.3.7 and 4.3.12).
struct Headers {
  size_t local;
  size_t central;

  explicit Headers(const Bytes& file) : local(last(file, "PK\3\4")), central(last(file, "PK\1\2")) {}

  static size_t last(const Bytes& file, std::string_view mark) {
    const auto at = std::find_end(file.begin(), file.end(), mark.begin(), mark.end());
    return static_cast<size_t>(at - file.begin());
  }
};

// The archive with 2 or 4 bytes of both headers replaced; the fields of the central one lie 2 bytes later.
Bytes patched(Bytes file, size_t local_field, uint32_t value, size_t width) {
  const Headers headers(file);
  for (size_t i = 0; i < width; ++i) {
    const auto byte = static_cast<uint8_t>(value >> (8 * i));
    file[headers.local + local_field + i] = byte;
    file[headers.central + local_field + 2 + i] = byte;
  }
  return file;
}
constexpr size_t kFlags = 6, kMethod = 8, kCompressedSize = 18, kSize = 22;

TEST(Zip, ReadsBackWhatItWrites) {
  Bytes large(100000);
  std::iota(large.begin(), large.end(), uint8_t{0});
  for (const ZipMembers& members :
       {ZipMembers{}, ZipMembers{{"a", {}}}, ZipMembers{{"large", large}, {"b/ä.txt", bytes_of("text")}}}) {
    const Bytes file = format_zip(members);
    EXPECT_EQ(parse_zip(file, "a.zip"), members);
    EXPECT_EQ(format_zip(members), file);
  }
}

TEST(Zip, RefusesNamesThatItCannotWrite) {
  expect_refused([] { format_zip({{std::string("a\0b", 3), {}}}); }, "an archive cannot hold 'a");
  expect_refused([] { format_zip({{"\xff\xfe", {}}}); }, "an archive cannot hold '");
}

TEST(Zip, RefusesWhatItCannotRead) {
  const Bytes good = format_zip({{"a", bytes_of("12345678")}});
  Bytes damaged = good;
  damaged[Headers(good).local + 31] ^= 1;  // behind a header of 30 bytes and a name of one
  Bytes twice = format_zip({{"a", bytes_of("1")}, {"b", bytes_of("2")}});
  twice[Headers(twice).local + 30] = 'a';
  twice[Headers(twice).central + 46] = 'a';
  const struct {
    Bytes file;
    std::string sentence;
  } cases[] = {
      {{}, "a.zip: not a .zip archive"},
      {Bytes(100, 7), "a.zip: not a .zip archive"},
      {Bytes(good.begin(), good.end() - 1), "a.zip: not a .zip archive"},
      {Bytes(good.begin() + 20, good.end()), "a.zip: "},
      {damaged, "a.zip: member 'a': CRC error"},
      {twice, "a.zip: member 'a': occurs twice"},
      {patched(good, kFlags, 1, 2), "a.zip: member 'a': is encrypted"},
      {patched(good, kMethod, 12, 2), "member 'a': is compressed by method 12, expected stored or deflated"},
      {patched(good, kMethod, 8, 2), "a.zip: member 'a': "},
      {patched(good, kSize, 9000, 4), "member 'a': 9000 bytes cannot have been compressed to 8"},
      {patched(good, kSize, 9, 4), "a.zip: member 'a': "},
      {patched(good, kSize, 7, 4), "a.zip: member 'a': "},
      {patched(good, kCompressedSize, 200, 4), "member 'a': is larger than what is left of the archive"},
  };
  for (const auto& c : cases) expect_refused([&] { parse_zip(c.file, "a.zip"); }, c.sentence);
}

// Two members of the same bytes, as an archive has that expands to more than any real one of its size.
TEST(Zip, RefusesMembersThatLieOverOneAnother) {
  Bytes file = format_zip({{"a", Bytes(1000, 1)}, {"b", Bytes(1000, 2)}});
  const size_t local = Headers(file).local;
  const size_t central = Headers(file).central;
  std::memset(&file[central + 42], 0, 4);  // "b" begins where "a" does
  file.erase(file.begin() + static_cast<ptrdiff_t>(local),
             file.begin() + static_cast<ptrdiff_t>(local) + 1031);
  const auto start = static_cast<uint32_t>(local);  // of the directory, as the end of the archive says
  std::memcpy(&file[file.size() - 6], &start, 4);
  expect_refused([&] { parse_zip(file, "a.zip"); }, "member 'b': is larger than what is left of the archive");
}

TEST(Zip, AnyBytesAreReadOrRefused) {
  const Bytes good = format_zip({{"a", bytes_of("12345678")}, {"b", bytes_of("123")}});
  std::mt19937 random(3);
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    Bytes bytes = good;
    if (round % 4 == 0) bytes.resize(random() % bytes.size());
    for (int i = 0; i < 3 && !bytes.empty(); ++i)
      bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
    try {
      parse_zip(bytes, "a.zip");
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 10000);
}

}  // namespace
}  // namespace diatom
