// What stoppress.toml says of the first title, against what the newsroom says: the file counts for what
// changed in it since it was last read, the newsroom's settings for everything else (decision record 0023).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "story/title/title.h"

namespace stoppress::app {

struct TitleFile {
  std::set<std::string, std::less<>> said;  // the settings that stand in [title]
  std::string title, sections, ads;         // the words of each part
  std::string ads_txt;                      // the same
};

// What to remember of the file, and which parts of it have changed against what was remembered. Nothing
// remembered (an archive that is older than this): all of them.
std::string remembered(TitleFile const& file);
struct ChangedParts {
  bool title = false, sections = false, ads = false, ads_txt = false;
  explicit operator bool() const { return title || sections || ads || ads_txt; }
};
ChangedParts changed_parts(TitleFile const& file, std::string_view remembered);

// The title as it is kept, with what changed in the file. A setting that does not stand in the file stays;
// sections that are gone from it leave the navigation.
story::Title with_changes(story::Title kept, story::Title const& in_file, TitleFile const& file,
                          ChangedParts changed);

// The title of that name or host; the first for an empty one; null when there is none.
story::Title const* title_called(std::vector<story::Title> const& titles, std::string_view name);

}  // namespace stoppress::app
