// diatom verify: says whether models can be trusted and run, and whether plan images are whole.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "apps/diatom/command.h"
#include "apps/diatom/report.h"
#include "diatom/data/file.h"
#include "diatom/graph/aligned_bytes.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/plan_image.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/loaded_model.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Checks the structure of the file, then operators, operands, dtypes, shapes and attributes by planning "
    "it.\n"
    "Of a plan image, checks the two checksums that a device checks. One sentence a file; the exit status is "
    "0 "
    "only\n"
    "if nothing is wrong with any.\n"
    "\n"
    "Examples:\n"
    "  diatom verify kws.tflite vww.tflite\n"
    "  diatom verify build/kws/kws.plan";

int count_operators(const Model& model) {
  int count = 0;
  for (int i = 0; i < model.subgraph_count(); ++i) count += model.subgraph(i).operator_count();
  return count;
}

bool is_plan_image(const std::string& path) {
  uint32_t magic = 0;
  std::ifstream file(path, std::ios::binary);
  return file.read(reinterpret_cast<char*>(&magic), sizeof(magic)) && magic == kImageMagic;
}

// Looks no further than the checksums: what the plan says is for the device that trusts its maker.
std::string verify_image(const std::string& path) {
  const std::vector<uint8_t> file = read_file(path);
  const AlignedBytes bytes(file.begin(), file.end());
  PlanImage image;
  Status status;
  Code code = PlanImage::open(view(bytes), image, status);
  if (code == Code::kOk) code = image.verify_constants(status);
  if (code != Code::kOk) raise(fmt::format("{}: {}", path, sentence(status)));
  return fmt::format("is a whole plan image, {} bytes", grouped(image.bytes().size()));
}

std::string verify_model(const std::string& path) {
  const ModelFile file(path);
  const LoadedModel loaded(file, all_ops());
  const int operators = count_operators(file.model());
  return fmt::format("can run, {} operator{} in an arena of {} bytes", operators, operators == 1 ? "" : "s",
                     grouped(loaded.interpreter().arena_bytes()));
}

bool verify(const std::string& path) {
  try {
    fmt::print("{}: {}\n", path, is_plan_image(path) ? verify_image(path) : verify_model(path));
    return true;
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return false;
  }
}

void verify_all(const std::vector<std::string>& paths) {
  size_t refused = 0;
  for (const std::string& path : paths) refused += verify(path) ? 0 : 1;
  if (refused > 0) throw CLI::RuntimeError(1);
}

}  // namespace

void add_verify(CLI::App& app) {
  CLI::App* command = app.add_subcommand("verify", "Checks that models are sound and can run");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("model", *paths, "The .tflite files, or plan images")
      ->required()
      ->type_name("MODEL...");
  command->footer(kFooter);
  command->callback([paths] { verify_all(*paths); });
}

}  // namespace diatom
