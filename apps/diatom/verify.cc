// diatom verify: says whether models can be trusted and run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "apps/diatom/command.h"
#include "apps/diatom/report.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Checks the structure of the file, then operators, operands, dtypes, shapes and attributes by planning "
    "it.\n"
    "One sentence a file; the exit status is 0 only if all models can run.\n"
    "\n"
    "Example:\n"
    "  diatom verify kws.tflite vww.tflite";

int count_operators(const Model& model) {
  int count = 0;
  for (int i = 0; i < model.subgraph_count(); ++i) count += model.subgraph(i).operator_count();
  return count;
}

bool verify_model(const std::string& path) {
  try {
    const ModelFile file(path);
    const LoadedModel loaded(file, all_ops());
    const int operators = count_operators(file.model());
    fmt::print("{}: can run, {} operator{} in an arena of {} bytes\n", path, operators,
               operators == 1 ? "" : "s", grouped(loaded.interpreter().arena_bytes()));
    return true;
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return false;
  }
}

void verify_models(const std::vector<std::string>& paths) {
  size_t refused = 0;
  for (const std::string& path : paths) refused += verify_model(path) ? 0 : 1;
  if (refused > 0) throw CLI::RuntimeError(1);
}

}  // namespace

void add_verify(CLI::App& app) {
  CLI::App* command = app.add_subcommand("verify", "Checks that models are sound and can run");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("model", *paths, "The .tflite files")->required()->type_name("MODEL...");
  command->footer(kFooter);
  command->callback([paths] { verify_models(*paths); });
}

}  // namespace diatom
