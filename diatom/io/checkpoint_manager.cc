#include "diatom/io/checkpoint_manager.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <string_view>

#include "diatom/data/file_replacement.h"
#include "diatom/data/safetensors.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStart = "step-";
constexpr std::string_view kEnding = ".safetensors";

std::string file_name(int64_t step) { return fmt::format("{}{:08}{}", kStart, step, kEnding); }

// Of a checkpoint's file.
std::optional<int64_t> step_of(std::string_view name) {
  if (!name.starts_with(kStart) || !name.ends_with(kEnding)) return std::nullopt;
  int64_t step = -1;
  std::from_chars(name.data() + kStart.size(), name.data() + name.size() - kEnding.size(), step);
  return step >= 0 && file_name(step) == name ? std::optional(step) : std::nullopt;
}

bool is_left_over(std::string_view name) {
  const size_t end = name.find(kEnding);
  return name.ends_with(FileReplacement::kTemporaryEnding) && end != std::string_view::npos &&
         step_of(name.substr(0, end + kEnding.size()));
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  if (error && error != std::errc::no_such_file_or_directory)
    raise(fmt::format("{}: cannot be listed: {}", folder.string(), error.message()));
  return names;
}

}  // namespace

CheckpointManager::CheckpointManager(Checkpoint checkpoint, fs::path folder, CheckpointManagerOptions options)
    : checkpoint_(std::move(checkpoint)), folder_(std::move(folder)), options_(std::move(options)) {
  if (options_.keep == 0) raise("a CheckpointManager keeps at least 1 checkpoint, not 0");
  if (!options_.notice) options_.notice = [](const std::string& sentence) { std::cerr << sentence << '\n'; };
}

void CheckpointManager::save(int64_t step) {
  if (step < 0) raise(fmt::format("step {} of a checkpoint, expected 0 or more", step));
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) raise(fmt::format("{}: cannot be created: {}", folder_.string(), error.message()));
  checkpoint_.save(path_of(step));
  clean_up(step);
}

void CheckpointManager::clean_up(int64_t saved) const {
  std::error_code ignored;  // what cannot be deleted now is tried again next time
  for (const std::string& name : names_in(folder_)) {
    if (is_left_over(name)) fs::remove(folder_ / name, ignored);
  }
  const std::vector<int64_t> all = steps();
  for (size_t i = 0; i + options_.keep < all.size(); ++i) {
    if (all[i] != saved) fs::remove(path_of(all[i]), ignored);
  }
}

std::vector<int64_t> CheckpointManager::steps() const {
  std::vector<int64_t> found;
  for (const std::string& name : names_in(folder_)) {
    if (const auto step = step_of(name)) found.push_back(*step);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<int64_t> CheckpointManager::latest() const {
  const std::vector<int64_t> all = steps();
  return all.empty() ? std::nullopt : std::optional(all.back());
}

fs::path CheckpointManager::path_of(int64_t step) const { return folder_ / file_name(step); }

std::optional<int64_t> CheckpointManager::restore_latest() const {
  const std::vector<int64_t> all = steps();
  for (auto step = all.rbegin(); step != all.rend(); ++step) {
    std::optional<Safetensors> file;
    try {
      file = load_safetensors(path_of(*step));
    } catch (const Error& error) {
      options_.notice(fmt::format("a checkpoint is passed over: {}", error.what()));
      continue;
    }
    checkpoint_.restore(file->tensors, file_name(*step));
    return *step;
  }
  if (!all.empty())
    raise(fmt::format("{}: none of {} checkpoints can be read", folder_.string(), all.size()));
  return std::nullopt;
}

}  // namespace diatom
