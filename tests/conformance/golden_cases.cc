#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/conformance/conformance_case.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Of a golden model, enough to tell machines apart without emulating them for minutes.
constexpr int kRandomSamples = 2;
constexpr int kRealSamples = 10;
constexpr uintmax_t kMostRealBytes = 64 << 10;

template <typename Vector>
Vector read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The first `kept` of `samples`, back to back in a file.
std::vector<uint8_t> first_samples(const fs::path& path, int samples, int kept) {
  auto bytes = read_all<std::vector<uint8_t>>(path);
  bytes.resize(bytes.size() / static_cast<size_t>(samples) * static_cast<size_t>(kept));
  return bytes;
}

ConformanceCase golden_case(const std::string& name, const fs::path& model, const std::string& base,
                            int samples, int most) {
  const int kept = std::min(samples, most);
  return {.name = name,
          .model = read_all<AlignedBytes>(model),
          .samples = kept,
          .inputs = first_samples(base + ".in.bin", samples, kept),
          .outputs = first_samples(base + ".out.bin", samples, kept)};
}

void add_operators(std::vector<ConformanceCase>& cases) {
  std::ifstream list(golden_dir() / "operators/cases.tsv");
  for (std::string line; std::getline(list, line);) {
    std::istringstream fields(line);
    std::string op;
    std::string name;
    int samples = 1;
    fields >> op >> name >> samples;
    const std::string base = golden_dir() / "operators" / op / name;
    cases.push_back(golden_case(op + "/" + name, base + ".tflite", base, samples, samples));
    cases.back().keep_state = true;
  }
}

void add_refused(std::vector<ConformanceCase>& cases) {
  std::ifstream list(golden_dir() / "operators/refused.jsonl");
  for (std::string line; std::getline(list, line);) {
    const json entry = json::parse(line);
    const std::string op = entry["operator"];
    const std::string name = entry["name"];
    const std::string base = golden_dir() / "operators/refused" / op / name;
    cases.push_back({.name = "refused/" + op + "/" + name,
                     .model = read_all<AlignedBytes>(base + ".tflite"),
                     .inputs = read_all<std::vector<uint8_t>>(base + ".in.bin")});
  }
}

void add_models(std::vector<ConformanceCase>& cases) {
  std::vector<fs::path> descriptions;
  for (const auto& entry : fs::directory_iterator(golden_dir() / "random")) {
    if (entry.path().extension() == ".json") descriptions.push_back(entry.path());
  }
  std::sort(descriptions.begin(), descriptions.end());
  for (const fs::path& path : descriptions) {
    const std::string name = path.stem();
    const json description = json::parse(std::ifstream(path));
    cases.push_back(golden_case("random/" + name, golden_dir() / "models" / (name + ".tflite"),
                                golden_dir() / "random" / name, description["samples"], kRandomSamples));
    cases.back().reuse_inputs = true;
  }
  for (const json& entry : json::parse(std::ifstream(golden_dir() / "real/manifest.json"))) {
    const std::string name = entry["name"];
    const std::string model = entry["model"];
    const std::string base = golden_dir() / "real" / name;
    if (fs::file_size(base + ".in.bin") > kMostRealBytes) continue;
    cases.push_back(golden_case("real/" + name, golden_dir() / "models" / (model + ".tflite"), base,
                                entry["samples_shape"][0], kRealSamples));
    cases.back().keep_state = entry.value("state", "").find("kept") != std::string::npos;
  }
}

}  // namespace

std::vector<ConformanceCase> golden_cases() {
  std::vector<ConformanceCase> cases;
  if (!golden_present()) return cases;
  add_operators(cases);
  add_refused(cases);
  add_models(cases);
  return cases;
}

}  // namespace diatom::testing
