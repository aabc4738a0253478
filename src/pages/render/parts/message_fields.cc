#include "pages/render/parts/message_fields.h"

namespace stoppress::pages {
namespace {

// As the site takes them (desk/messages/attachments.h, site/reader/message_form.h); megabytes.
constexpr std::int64_t kMostFiles = 20, kMostMegabytes = 200, kMostInForm = 20;

}  // namespace

TemplateData include_message_fields(TemplateData& holder, Setup const& setup, std::string const& token) {
  TemplateData fields = holder.include("MESSAGE_FIELDS", "message_fields.html");
  auto const& title = setup.title;
  fields.show(title.message_key.empty() ? "CLOSED" : "OPEN");
  fields.show(title.signal.empty() && title.securedrop.empty() ? "NO_OTHER_WAY" : "OTHER_WAYS");
  fields.set("SIGNAL", title.signal);
  fields.set("SECUREDROP", title.securedrop);
  auto const& words = *setup.words;
  fields.set("TOKEN", token);
  fields.set("FILES_HINT", words.text("message.files_hint", {{"files", words.number(kMostFiles)},
                                                             {"most", words.number(kMostMegabytes)}}));
  fields.set("FILES_PLAIN_HINT",
             words.text("message.files_plain_hint", {{"most", words.number(kMostInForm)}}));
  fields.show(token.empty() ? "LATER" : "NOW");
  return fields;
}

}  // namespace stoppress::pages
