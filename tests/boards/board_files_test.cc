// The descriptions of boards say all that CMake, the command line and tools/boards.sh want to know.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace diatom::testing {
namespace {

using nlohmann::json;

const std::filesystem::path kBoards = std::filesystem::path(DIATOM_SOURCE_DIR) / "boards";

// Of memory, as "0x20000000".
uint64_t origin(const json& memory) { return std::stoull(memory["origin"].get<std::string>(), nullptr, 16); }
uint64_t limit(const json& memory) { return origin(memory) + memory["bytes"].get<uint64_t>(); }

std::vector<std::filesystem::path> board_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kBoards)) {
    if (std::filesystem::exists(entry.path() / "board.json")) files.push_back(entry.path() / "board.json");
  }
  return files;
}

json read(const std::filesystem::path& path) { return json::parse(std::ifstream(path)); }

TEST(BoardFiles, AreComplete) {
  std::set<std::string> names;
  for (const auto& path : board_files()) {
    SCOPED_TRACE(path);
    const json board = read(path);
    EXPECT_EQ(board.at("name").get<std::string>(), path.parent_path().filename().string());
    EXPECT_FALSE(board.at("title").get<std::string>().empty());
    EXPECT_FALSE(board.at("core").get<std::string>().empty());
    EXPECT_FALSE(board.at("toolchain").get<std::string>().empty());
    EXPECT_FALSE(board.at("emulator").at(0).get<std::string>().empty());
    EXPECT_TRUE(board.at("flags").is_array());
    EXPECT_TRUE(names.insert(board["name"]).second);
    for (const json& alias : board.at("aliases")) EXPECT_TRUE(names.insert(alias).second) << alias;
  }
  EXPECT_GE(names.size(), 14u);
}

TEST(BoardFiles, DescribeMemoryThatIsApart) {
  int bare_metal = 0;
  for (const auto& path : board_files()) {
    SCOPED_TRACE(path);
    const json board = read(path);
    ASSERT_EQ(board.contains("flash"), board.contains("ram"));
    if (!board.contains("flash")) continue;
    ++bare_metal;
    std::vector<json> memories = {board["flash"], board["ram"]};
    if (board.contains("batches")) memories.push_back(board["batches"]);
    std::sort(memories.begin(), memories.end(),
              [](const json& a, const json& b) { return origin(a) < origin(b); });
    for (size_t i = 1; i < memories.size(); ++i) EXPECT_LE(limit(memories[i - 1]), origin(memories[i]));
    EXPECT_GE(board["stack"]["bytes"], 2048);
    EXPECT_LT(board["stack"]["bytes"], board["ram"]["bytes"]);
  }
  EXPECT_GE(bare_metal, 9);
}

}  // namespace
}  // namespace diatom::testing
