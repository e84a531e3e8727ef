#include "tests/documents/markdown.h"

#include <sstream>

namespace diatom::testing {

std::vector<CodeBlock> code_blocks(const std::string& document) {
  std::vector<CodeBlock> blocks;
  std::istringstream lines(document);
  std::string before;  // the last line of text
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
      if (!inside) continue;
      const bool is_path =
          before.size() > 2 && before.front() == '`' && before.find('`', 1) == before.size() - 1;
      blocks.push_back({line.substr(3), is_path ? before.substr(1, before.size() - 2) : "", ""});
      before.clear();
    } else if (inside) {
      blocks.back().text.append(line).append("\n");
    } else if (!line.empty()) {
      before = line;
    }
  }
  return blocks;
}

std::string first_block(const std::vector<CodeBlock>& blocks, const std::string& language) {
  for (const CodeBlock& block : blocks) {
    if (block.language == language) return block.text;
  }
  return {};
}

}  // namespace diatom::testing
