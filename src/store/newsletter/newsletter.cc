#include "store/newsletter/newsletter.h"

#include "store/newsletter/newsletter_fields.h"
#include "story/fields/described_json.h"

namespace stoppress::store {

json::Object settings_json(NewsletterSettings const& settings) {
  return story::json_of(settings).get_object();
}

NewsletterSettings read_newsletter_settings(json::Object const& object) {
  NewsletterSettings settings;
  story::read_members(object, settings);
  return settings;
}

}  // namespace stoppress::store
