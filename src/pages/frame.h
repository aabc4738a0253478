// What stands around every page: head, breaking bar, masthead, footer; and from a filled page to a Page.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "pages/dates.h"
#include "pages/figures.h"
#include "pages/galley.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "pages/templates.h"
#include "store/records.h"

namespace stoppress::pages {

// What the head says of the page.
struct HeadLines {
  std::string title;        // of the window; the title's name is added
  std::string share_title;  // of the card that others see when it is shared; empty: `title`
  std::string description;
  std::string path;       // empty: none
  std::string canonical;  // absolute; empty: that of `path`
  bool indexed = true;
  std::string json_ld;  // finished JSON; may be empty
  // Open Graph; only for pages that have a path.
  std::string type = "website";
  std::string published, modified, section;  // machine times, section's name
  std::optional<SharedPicture> picture;
  std::string picture_alt;
};

class Frame {
 public:
  Frame(Setup const& setup, char const* page_file);

  Galley& page() { return page_; }
  Zone const& zone() const { return zone_; }

  void set_head(HeadLines const& lines);
  // The bar over the page; nothing for none.
  void set_breaking(std::optional<store::BreakingStory> const& breaking);
  // A line above everything: what this is, and until when its link is good.
  void set_preview(std::string const& what, Instant expires);
  // The year of the footer.
  void set_year(Instant now) { year_ = machine_day(now, zone_).substr(0, 4); }
  // Only the front, which is set anew often, says what day it is.
  void set_today(Instant now);
  void set_current_section(SectionId section) { current_ = section; }
  void name_is_heading() { name_is_heading_ = true; }  // the front has no other h1
  void set_email_box();
  void set_apps();

  // Puts it together. Keys, status and the rest of the Page are the caller's.
  std::string print(Templates const& templates);

 private:
  void set_masthead();
  void set_footer();

  Setup const& setup_;
  Zone zone_;
  ctemplate::TemplateDictionary dictionary_;
  Galley root_;
  Galley page_;
  std::string today_, today_machine_, year_;
  SectionId current_;
  bool name_is_heading_ = false;
  bool has_email_box_ = false;
};

std::string direction_of(std::string const& language);  // "rtl" or "ltr"

}  // namespace stoppress::pages
