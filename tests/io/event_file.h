// Event files as another reads them: records by their checksums, bit by bit, and messages by the format's
// wire types, without the project's own description of them.
#pragma once

#include <google/protobuf/io/coded_stream.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/command.h"

namespace diatom::testing {

// The fields of a message by their numbers. Numbers of all widths are bits.
class Message {
 public:
  explicit Message(const std::string& bytes) {
    google::protobuf::io::CodedInputStream stream(reinterpret_cast<const uint8_t*>(bytes.data()),
                                                  static_cast<int>(bytes.size()));
    while (const uint32_t tag = stream.ReadTag()) read(stream, static_cast<int>(tag >> 3), tag & 7);
    EXPECT_TRUE(stream.ConsumedEntireMessage());
  }

  bool has(int field) const { return numbers_.contains(field) || texts_.contains(field); }
  int64_t integer(int field) const { return static_cast<int64_t>(numbers_.at(field).at(0)); }
  double real(int field) const { return std::bit_cast<double>(numbers_.at(field).at(0)); }
  float single(int field) const {
    return std::bit_cast<float>(static_cast<uint32_t>(numbers_.at(field).at(0)));
  }
  const std::string& text(int field) const { return texts_.at(field).at(0); }
  const std::vector<std::string>& texts(int field) const { return texts_.at(field); }
  Message message(int field) const { return Message(text(field)); }
  std::vector<Message> messages(int field) const {
    const auto found = texts_.find(field);
    if (found == texts_.end()) return {};
    return {found->second.begin(), found->second.end()};
  }
  // Of a packed list.
  std::vector<double> reals(int field) const {
    std::vector<double> all(text(field).size() / sizeof(double));
    std::memcpy(all.data(), text(field).data(), all.size() * sizeof(double));
    return all;
  }

 private:
  void read(google::protobuf::io::CodedInputStream& stream, int field, uint32_t wire_type) {
    uint64_t number = 0;
    uint32_t small = 0;
    std::string bytes;
    switch (wire_type) {
      case 0:
        ASSERT_TRUE(stream.ReadVarint64(&number));
        break;
      case 1:
        ASSERT_TRUE(stream.ReadLittleEndian64(&number));
        break;
      case 2:
        ASSERT_TRUE(stream.ReadVarint32(&small) && stream.ReadString(&bytes, static_cast<int>(small)));
        texts_[field].push_back(bytes);
        return;
      case 5:
        ASSERT_TRUE(stream.ReadLittleEndian32(&small));
        number = small;
        break;
      default:
        FAIL() << "wire type " << wire_type;
    }
    numbers_[field].push_back(number);
  }

  std::map<int, std::vector<uint64_t>> numbers_;
  std::map<int, std::vector<std::string>> texts_;
};

// A bit at a time, as RFC 3720 defines it.
inline uint32_t crc_by_bits(std::string_view bytes) {
  uint32_t crc = 0xffffffff;
  for (const char byte : bytes) {
    crc ^= static_cast<uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1) * 0x82f63b78;
  }
  return ~crc;
}

template <typename T>
T number_at(const std::string& bytes, size_t at) {
  T number;
  std::memcpy(&number, bytes.data() + at, sizeof(T));
  return number;
}

// The whole records of a file; `rest` is how many bytes follow them.
inline std::vector<std::string> records_of(const std::filesystem::path& path, size_t* rest = nullptr) {
  const std::string file = read_text(path);
  const auto is_crc = [&](size_t at, size_t begin, size_t size) {
    const uint32_t crc = crc_by_bits(std::string_view(file).substr(begin, size));
    return number_at<uint32_t>(file, at) == ((crc >> 15) | (crc << 17)) + 0xa282ead8;
  };
  std::vector<std::string> records;
  size_t at = 0;
  while (at + 12 <= file.size()) {
    const auto size = static_cast<size_t>(number_at<uint64_t>(file, at));
    EXPECT_TRUE(is_crc(at + 8, at, 8));
    if (at + 16 + size > file.size()) break;
    EXPECT_TRUE(is_crc(at + 12 + size, at + 12, size));
    records.push_back(file.substr(at + 12, size));
    at += 16 + size;
  }
  if (rest == nullptr) {
    EXPECT_EQ(at, file.size());
  } else {
    *rest = file.size() - at;
  }
  return records;
}

inline std::vector<Message> events_of(const std::filesystem::path& path) {
  const std::vector<std::string> records = records_of(path);
  return {records.begin(), records.end()};
}

}  // namespace diatom::testing
