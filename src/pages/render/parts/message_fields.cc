#include "pages/render/parts/message_fields.h"

namespace stoppress::pages {

TemplateData include_message_fields(TemplateData& holder, Setup const& setup) {
  TemplateData fields = holder.include("MESSAGE_FIELDS", "message_fields.html");
  auto const& title = setup.title;
  fields.show(title.message_key.empty() ? "CLOSED" : "OPEN");
  fields.show(title.signal.empty() && title.securedrop.empty() ? "NO_OTHER_WAY" : "OTHER_WAYS");
  fields.set("SIGNAL", title.signal);
  fields.set("SECUREDROP", title.securedrop);
  return fields;
}

}  // namespace stoppress::pages
