// As the Arduino library specification 1.5 lays a library out.
#include <fmt/format.h>

#include "diatom/compile/project/project.h"

namespace diatom {
namespace {

constexpr char kSketch[] = R"(#include <{0}_example.h>

void setup() {{
  Serial.begin(115200);
}}

void loop() {{
  const bool ran = {0}_example::run_once([](const char* name, size_t index, float value) {{
    Serial.print(name);
    Serial.print('[');
    Serial.print(static_cast<unsigned>(index));
    Serial.print("] ");
    Serial.println(value, 3);
  }});
  if (!ran) Serial.println("the inputs have no result");
  delay(1000);
}}
)";

}  // namespace

Project arduino_project(const ProjectParts& parts) {
  const std::string& name = parts.program.name;
  Project files = model_files(parts, {"src/", ".cpp"});
  files.push_back({"library.properties",
                   fmt::format("name={0}\n"
                               "version=1.0.0\n"
                               "author=Diatom\n"
                               "maintainer=Diatom\n"
                               "sentence=The model {0}, compiled by Diatom.\n"
                               "paragraph=Runs in an arena of {1} bytes. Needs a core that compiles C++20.\n"
                               "category=Data Processing\n"
                               "url=\n"
                               "architectures=*\n"
                               "includes={0}.h\n",
                               name, parts.program.arena_bytes)});
  files.push_back({"examples/classify/classify.ino", fmt::format(kSketch, name)});
  files.push_back(
      {"README.md",
       project_readme(
           parts,
           "Put this folder into `libraries` of the sketchbook, and open the example *classify*. The board's "
           "core must\ncompile C++20: where its default is older, set "
           "`compiler.cpp.extra_flags=-std=gnu++20` "
           "in its\n`platform.local.txt`.\n")});
  return files;
}

}  // namespace diatom
