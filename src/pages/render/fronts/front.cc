#include "pages/render/fronts/front.h"

#include "base/json.h"
#include "pages/addresses.h"
#include "pages/render/fronts/containers.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/page_keys.h"

namespace stoppress::pages {
namespace {

json::Object publication(Setup const& setup) {
  return {{"@context", "https://schema.org"},
          {"@type", "NewsMediaOrganization"},
          {"name", setup.title.name},
          {"url", absolute(setup, "/")},
          {"logo", absolute(setup, setup.assets.base + "/icons/icon-512.png")}};
}

HeadLines head_of(Setup const& setup, FrontModel const& model) {
  HeadLines head;
  head.title = "";
  head.description = setup.title.tagline;
  head.path = "/";
  head.json_ld = json::dump_for_script(publication(setup));
  if (model.layout.splash && model.layout.splash->main_picture) {
    auto const found = model.pictures.find(model.layout.splash->main_picture->picture);
    if (found != model.pictures.end()) {
      head.picture = shared_picture(found->second, media::Shape::sixteen_by_nine);
      head.picture_alt = alt_of(*model.layout.splash->main_picture, found->second);
    }
  }
  return head;
}

PageKeys keys_of(Setup const& setup, FrontModel const& model) {
  PageKeys keys(setup.title.id);
  keys.add(latest_key(setup.title.id));
  keys.add(most_read_key(setup.title.id));
  keys.add(home_key(setup.title.id));
  for (StoryId const story : model.pinned) keys.add(story_key(story));
  for (story::Section const& section : setup.title.sections) keys.add(section_key(section.id));
  if (model.layout.splash) keys.add(*model.layout.splash);
  keys.add(model.breaking);
  keys.add(model.layout.seconds);
  keys.add(model.splash_related);
  keys.add_shown(model.pictures);
  for (Container const& container : model.layout.containers) keys.add(container.cards);
  return keys;
}

}  // namespace

Page render_front(Templates const& templates, Setup const& setup, FrontModel const& model, Instant now) {
  Frame frame(setup, "front.html");
  frame.name_is_heading();
  frame.fill_year(now);
  frame.fill_today(now);
  frame.fill_head(head_of(setup, model));
  frame.fill_breaking(model.breaking);
  if (!is_empty(model))
    fill_containers(frame.page(), setup, model, frame.zone());
  else
    frame.page().show("EMPTY");
  frame.fill_email_box();
  frame.fill_apps();
  Page out;
  auto keys = keys_of(setup, model);
  out.keys = keys.take();
  out.body = frame.render(templates);
  return out;
}

}  // namespace stoppress::pages
