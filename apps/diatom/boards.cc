// diatom boards: what models can be emulated on, and whether one fits.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "apps/diatom/board.h"
#include "apps/diatom/command.h"
#include "apps/diatom/report.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

constexpr char kFooter[] =
    "A model fits when its file leaves flash for a program, and its arena and the stack leave RAM for the "
    "program's\n"
    "own data; 'diatom emulate' builds the program, and tells for certain.\n"
    "\n"
    "Examples:\n"
    "  diatom boards\n"
    "  diatom boards kws.tflite\n"
    "  diatom boards kws.tflite --json | jq '.[] | select(.fits) | .name'";

struct BoardsOptions {
  std::string model;
  bool as_json = false;
};

std::string memory(const std::optional<uint64_t>& bytes) {
  return bytes ? fmt::format("{} K", *bytes / 1024) : "-";
}

ordered_json to_json(const Board& board, const std::optional<BoardNeeds>& needs) {
  ordered_json json{{"name", board.name},
                    {"title", board.title},
                    {"core", board.core},
                    {"aliases", board.aliases},
                    {"emulator", board.emulator.at(0)}};
  json["flash"] = board.flash_bytes ? ordered_json(*board.flash_bytes) : ordered_json();
  json["ram"] = board.ram_bytes ? ordered_json(*board.ram_bytes) : ordered_json();
  const std::string missing = board.missing_program();
  json["missing"] = missing.empty() ? ordered_json() : ordered_json(missing);
  if (needs) {
    const std::string why = obstacle(board, *needs);
    json["fits"] = why.empty();
    json["obstacle"] = why.empty() ? ordered_json() : ordered_json(why);
  }
  return json;
}

void print(const Board& board, const std::optional<BoardNeeds>& needs) {
  std::string last = board.title;
  if (needs) {
    const std::string why = obstacle(board, *needs);
    last = why.empty() ? "yes" : "no: " + why;
  }
  const std::string missing = board.missing_program();
  if (!missing.empty()) last += fmt::format(" (needs {}, which is not installed)", missing);
  fmt::print("{:<17} {:<20} {:>7} {:>7}  {}\n", board.name, board.aliases.empty() ? "" : board.aliases[0],
             memory(board.flash_bytes), memory(board.ram_bytes), last);
}

void show_boards(const BoardsOptions& options) {
  std::optional<BoardNeeds> needs;
  if (!options.model.empty()) {
    const ModelFile file(options.model);
    const LoadedModel loaded(file, all_ops());
    needs = {file.size(), loaded.interpreter().arena_bytes()};
  }
  ordered_json list = ordered_json::array();
  if (!options.as_json) {
    fmt::print("{:<17} {:<20} {:>7} {:>7}  {}\n", "board", "or", "flash", "RAM",
               needs ? "fits" : "what it is");
  }
  for (const Board& board : read_boards(source_folder())) {
    if (options.as_json) {
      list.push_back(to_json(board, needs));
    } else {
      print(board, needs);
    }
  }
  if (options.as_json) fmt::print("{}\n", list.dump(2));
}

}  // namespace

void add_boards(CLI::App& app) {
  CLI::App* command = app.add_subcommand("boards", "Lists boards to emulate, and whether a model fits each");
  auto options = std::make_shared<BoardsOptions>();
  command->add_option("model", options->model, "A .tflite file")->type_name("MODEL");
  command->add_flag("--json", options->as_json, "As JSON");
  command->footer(kFooter);
  command->callback([options] { show_boards(*options); });
}

}  // namespace diatom
