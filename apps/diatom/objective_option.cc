#include "apps/diatom/objective_option.h"

#include <map>
#include <string>

namespace diatom {

CLI::Option* add_objective(CLI::App& command, Objective& objective) {
  static const std::map<std::string, Objective> kObjectives = {
      {"speed", Objective::kSpeed}, {"ram", Objective::kRam}, {"size", Objective::kSize}};
  const auto parse = [&objective](const std::string& word) { objective = kObjectives.at(word); };
  return command
      .add_option_function<std::string>(
          "--optimize", parse,
          "speed: kernels compiled at -O3 instead of -O2; size: at -Os; ram: a long search for the order of "
          "the operators and the places in the arena that need least")
      ->type_name("GOAL")
      ->check(CLI::IsMember({"speed", "ram", "size"}));
}

}  // namespace diatom
