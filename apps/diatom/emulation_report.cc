#include "apps/diatom/emulation_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "apps/diatom/report.h"

namespace diatom {
namespace {

using nlohmann::ordered_json;

std::string count(uint64_t number) { return grouped(static_cast<int64_t>(number)); }

std::string memory_text(const Emulated& emulated) {
  const Board& board = emulated.board;
  if (!board.bare_metal())
    return fmt::format("RAM           arena {} bytes\n", count(emulated.size("arena")));
  return fmt::format(
             "flash         {} of {} bytes: code {}, read-only data {}, initial data {}, model {}, harness "
             "{}\n",
             count(emulated.flash()), count(*board.flash_bytes), count(emulated.size("code")),
             count(emulated.size("read_only")), count(emulated.size("data")), count(emulated.size("model")),
             count(emulated.size("harness"))) +
         fmt::format("RAM           static {}, arena {}, stack {} of {} reserved, of {} bytes\n",
                     count(emulated.size("static")), count(emulated.size("arena")),
                     count(emulated.size("stack")), count(emulated.size("reserved_stack")),
                     count(*board.ram_bytes));
}

std::string steps_text(const Emulated& emulated) {
  if (emulated.steps.empty()) return "";
  uint64_t total = 0;
  for (uint64_t step : emulated.steps) total += step;
  std::string text =
      fmt::format("\n{:>4}  {:<34} {:>14} {:>7}\n", "step", "operator", "instructions", "share");
  for (size_t i = 0; i < emulated.steps.size(); ++i) {
    const double share =
        static_cast<double>(emulated.steps[i]) / static_cast<double>(std::max<uint64_t>(total, 1));
    text += fmt::format("{:>4}  {:<34} {:>14} {:>6.1f}%\n", i, emulated.names.at(i), count(emulated.steps[i]),
                        100.0 * share);
  }
  return text;
}

}  // namespace

uint64_t Emulated::size(const std::string& part) const {
  const auto found = result.sizes.find(part);
  return found == result.sizes.end() ? 0 : found->second;
}

uint64_t Emulated::flash() const {
  return size("code") + size("read_only") + size("data") + size("model") + size("harness");
}

std::string emulation_json(const Emulated& emulated) {
  const EmulationResult& result = emulated.result;
  ordered_json json{{"model", std::filesystem::path(emulated.model).filename().string()},
                    {"board", emulated.board.name},
                    {"mode", emulated.mode},
                    {"outputs_equal_host", true}};
  if (result.init) {
    json["instructions"] = {{"init", *result.init}, {"run", result.runs.at(0)}, {"runs", result.runs}};
  }
  json["ram"] = {{"arena", emulated.size("arena")}};
  if (emulated.board.bare_metal()) {
    json["flash"] = {{"code", emulated.size("code")},        {"read_only", emulated.size("read_only")},
                     {"data", emulated.size("data")},        {"model", emulated.size("model")},
                     {"harness", emulated.size("harness")},  {"total", emulated.flash()},
                     {"budget", *emulated.board.flash_bytes}};
    json["ram"] = {{"static", emulated.size("static")},   {"arena", emulated.size("arena")},
                   {"stack", emulated.size("stack")},     {"stack_reserved", emulated.size("reserved_stack")},
                   {"arena_room", emulated.size("left")}, {"budget", *emulated.board.ram_bytes}};
  }
  if (result.one_byte_less) {
    json["one_byte_less"] = fmt::format("arena too small: needs {}", result.arena_expected);
  }
  for (size_t i = 0; i < emulated.steps.size(); ++i) {
    json["operators"].push_back({{"name", emulated.names.at(i)}, {"instructions", emulated.steps[i]}});
  }
  return json.dump(2) + "\n";
}

std::string emulation_text(const Emulated& emulated) {
  const EmulationResult& result = emulated.result;
  const Board& board = emulated.board;
  std::string text = fmt::format("board         {}, {}\n", board.name, board.title);
  text += "outputs       are equal to this machine's, to the bit\n";
  text += memory_text(emulated);
  if (result.one_byte_less) {
    text += fmt::format("arena         one byte less is too small, as it must be: {} are needed\n",
                        count(result.arena_expected));
  }
  text += result.init ? fmt::format("instructions  {} to start, {} a run (instructions are not cycles)\n",
                                    count(*result.init), count(result.runs.at(0)))
                      : fmt::format("instructions  are not counted by {}\n", board.emulator.at(0));
  return text + steps_text(emulated);
}

}  // namespace diatom
