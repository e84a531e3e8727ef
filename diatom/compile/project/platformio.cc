#include <fmt/format.h>

#include "diatom/compile/project/project.h"

namespace diatom {
namespace {

constexpr char kSettings[] = R"([platformio]
default_envs = native

[env]
build_unflags = -std=gnu++11 -std=gnu++14 -std=gnu++17
build_flags = -std=gnu++20 -ffp-contract=off

[env:native]
platform = native

[env:esp32dev]
platform = espressif32
board = esp32dev
framework = arduino
monitor_speed = 115200

[env:nucleo_f446re]
platform = ststm32
board = nucleo_f446re
framework = arduino
monitor_speed = 115200
)";

constexpr char kMain[] = R"(
#ifdef ARDUINO
#include <Arduino.h>

void setup() {
  Serial.begin(115200);
}

void loop() {
  classify();
  delay(1000);
}
#else
int main() { return classify() ? 0 : 1; }
#endif
)";

// Arduino's printf goes nowhere.
constexpr char kClassify[] = R"(#include <stdio.h>

#include "{0}_example.h"
#ifdef ARDUINO
#include <Arduino.h>
#endif

static void show(const char* name, size_t index, float value) {{
  const {0}_example::Thousandths shown(value);
  char line[80];
  snprintf(line, sizeof(line), "%.40s[%u] %s%ld.%03d", name, static_cast<unsigned>(index), shown.sign, shown.whole,
           shown.rest);
#ifdef ARDUINO
  Serial.println(line);
#else
  puts(line);
#endif
}}

static bool classify() {{ return {0}_example::run_once(show); }}
)";

}  // namespace

Project platformio_project(const ProjectParts& parts) {
  const std::string& name = parts.program.name;
  const std::string library = fmt::format("lib/{}/", name);
  Project files = model_files(parts, {library + "src/", ".cc"});
  files.push_back(
      {library + "library.json", fmt::format("{{\n"
                                             "  \"name\": \"{0}\",\n"
                                             "  \"version\": \"1.0.0\",\n"
                                             "  \"description\": \"The model {0}, compiled by Diatom\",\n"
                                             "  \"frameworks\": \"*\",\n"
                                             "  \"platforms\": \"*\"\n"
                                             "}}\n",
                                             name)});
  files.push_back({"platformio.ini", kSettings});
  files.push_back({"src/main.cc", fmt::format(kClassify, name) + kMain});
  files.push_back({"README.md", project_readme(parts,
                                               "```sh\npio run -e native && .pio/build/native/program\n"
                                               "pio run -e nucleo_f446re -t upload -t monitor\n```\n")});
  return files;
}

}  // namespace diatom
