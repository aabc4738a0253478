// The theme's templates in one language: all loaded and checked at the start, never changed afterwards,
// usable by any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pages/render/parts/template_library.h"
#include "words/words.h"

namespace stoppress::pages {

struct TemplateFile {
  std::string name;  // "card.html"
  std::string text;
};

class Templates {
 public:
  // The embedded theme, or the folder `templates` of `theme`; what the same folder of `over` has instead.
  // Fault::invalid names what is missing or broken.
  static Result<std::unique_ptr<Templates const>> open(words::ThemeFolders const& folders,
                                                       words::Words const& words = *words::Words::english());
  static Result<std::unique_ptr<Templates const>> from(std::vector<TemplateFile> const& files,
                                                       words::Words const& words = *words::Words::english());
  ~Templates();

  // Does not fail once everything is loaded, since each file that pages include is checked to be there:
  // throws std::runtime_error when one is missing all the same.
  std::string expand(char const* file, ctemplate::TemplateDictionary const& filled) const;

 private:
  Templates();
  std::unique_ptr<ctemplate::TemplateCache> cache_;
};

// The rules of themes/README.md. Each broken one as a sentence; nothing when all are kept.
std::vector<std::string> broken_rules(TemplateFile const& file);

}  // namespace stoppress::pages
