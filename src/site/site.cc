#include "site/site.h"

#include "audience/reading.h"
#include "base/hash.h"
#include "base/log.h"
#include "pages/changes.h"
#include "site/api.h"
#include "site/forms.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Method;
using engine::Reply;
using engine::Request;
using pages::PrintedPtr;

// One addition, and only for articles: this stands in the way of every ready page.
void count(pages::Printed const& printed, Request const& request) {
  if (printed.facts.reads && audience::is_a_reading(request))
    printed.facts.reads->fetch_add(1, std::memory_order_relaxed);
}

bool reads(Request const& request) { return request.method == Method::get || request.method == Method::head; }

Reply reply_of(pages::Page const& page) {
  Reply reply;
  reply.status = page.status;
  reply.headers = pages::headers_of(page);
  reply.body = page.body;
  return reply;
}

Reply redirect(std::string const& to, int status) {
  return {status, {{"Location", to}, {"Cache-Control", "public, max-age=0, must-revalidate"}}, ""};
}

bool is_api(Place place) {
  return place == Place::api_sections || place == Place::api_stories || place == Place::api_story ||
         place == Place::api_description || place == Place::api_unknown;
}

Reply method_refused(char const* allowed) {
  Reply reply = engine::problem(invalid("That address does not take this method."));
  reply.status = 405;
  reply.headers.emplace_back("Allow", allowed);
  return reply;
}

// Pages kept for polishing that were dropped meanwhile cost nothing but their place in the queue.
constexpr std::size_t kMostWaiting = 4096;
constexpr int kPolishedAtOnce = 4;

}  // namespace

Site::Site(Context context)
    : context_(std::move(context)),
      newsletter_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, context_.clock),
      message_limiter_({.burst = 5, .refill = std::chrono::seconds(60)}, 50'000, context_.clock),
      share_limiter_({.burst = 30, .refill = std::chrono::seconds(10)}, 50'000, context_.clock) {}

engine::ReadyPtr Site::ready(Request const& request) {
  if (!reads(request)) return nullptr;
  PrintedPtr printed = context_.shelf.find(request.target);
  // A query that means nothing (a campaign's mark) does not make it another page.
  auto const query = request.query();
  if (!printed && !query.empty() && query.find("before=") == std::string_view::npos)
    printed = context_.shelf.find(request.path());
  if (!printed) return nullptr;
  count(*printed, request);
  return pages::choose(*printed, request);
}

Answer Site::answer(Request const& request) {
  Route const route = route_of(request.target);
  if (is_api(route.place)) {
    if (!reads(request)) return method_refused("GET, HEAD");
    auto reply = api(context_, route);
    return reply.ok() ? Answer(std::move(*reply)) : failure(reply.error(), request, true);
  }
  if (route.place == Place::newsletter || route.place == Place::message)
    return form(context_, route, request,
                route.place == Place::message ? message_limiter_ : newsletter_limiter_);
  if (!reads(request)) return method_refused("GET, HEAD");
  if (route.place == Place::share) return share(context_, route, request, share_limiter_);
  if (route.place == Place::picture) return picture(request);
  if (route.place == Place::front_preview) {
    auto const preview = front_preview(context_, route.name);
    return preview.ok() ? Answer(reply_of(*preview)) : failure(preview.error(), request, false);
  }
  return page(request, route);
}

Answer Site::page(Request const& request, Route const& route) {
  auto const outcome = set(route, std::string(request.path()));
  if (!outcome.ok()) return failure(outcome.error(), request, false);
  if (auto const* elsewhere = std::get_if<Redirect>(&*outcome)) return redirect(elsewhere->to, 301);
  auto const& printed = *std::get<PrintedPtr>(*outcome);
  count(printed, request);
  return pages::choose(printed, request);
}

std::shared_ptr<void> Site::take_off(std::string const& address) {
  std::unique_lock lock(flights_mutex_);
  landed_.wait(lock, [&] { return !flights_.contains(address); });
  flights_.insert(address);
  return {nullptr, [this, address](void*) {
            {
              std::lock_guard const landing(flights_mutex_);
              flights_.erase(address);
            }
            landed_.notify_all();
          }};
}

Result<std::variant<PrintedPtr, Redirect>> Site::set(Route const& route, std::string const& path) {
  using Set = std::variant<PrintedPtr, Redirect>;
  std::string const address = shelf_address(route, path);
  if (address.empty()) return not_found("There is no such page.");
  auto const flight = take_off(address);
  if (auto ready = context_.shelf.find(address)) return Set(std::move(ready));

  auto const set_since = context_.shelf.now_at();
  auto outcome = TRY(page_for(context_, route, path));
  if (auto* elsewhere = std::get_if<Redirect>(&outcome)) return Set(std::move(*elsewhere));
  auto& page = std::get<pages::Page>(outcome);
  if (page.article) page.reads = context_.reads.counter(page.article);
  auto printed = pages::print(page, pages::Effort::quick);
  if (context_.shelf.put(address, printed, set_since)) {
    std::lock_guard const lock(polish_mutex_);
    if (fresh_.size() < kMostWaiting) fresh_.emplace_back(address, printed);
  }
  return Set(std::move(printed));
}

Answer Site::picture(Request const& request) {
  auto const name = media::parse_address(request.path());
  if (!name) return failure(not_found("There is no such picture."), request, false);
  auto const found =
      context_.store.read([&](store::Reader& reader) { return reader.picture_by_hash(name->hash); });
  if (!found.ok()) return failure(found.error(), request, false);
  if (!*found) return failure(not_found("There is no such picture."), request, false);
  auto bytes = context_.library.rendition(*name, (**found).focus_x, (**found).focus_y);
  if (!bytes.ok()) return failure(bytes.error(), request, false);
  Reply reply;
  reply.headers = {{"Content-Type", media::mime_of(name->format)},
                   {"Cache-Control", "public, max-age=31536000, immutable"},
                   {"X-Content-Type-Options", "nosniff"}};
  reply.body = std::move(*bytes);
  return reply;
}

Answer Site::failure(Error const& error, Request const& request, bool for_api) {
  int const status = engine::status_of(error.fault);
  std::string const number = random_token().substr(0, 8);
  if (status >= 500) log::failure("site", request.target + " [" + number + "]", error);
  if (for_api) return engine::problem(error);
  if (status == 404) return reply_of(context_.press.not_found(context_.setup, context_.clock.now()));
  return reply_of(context_.press.refused(context_.setup, status, number, context_.clock.now()));
}

Reply Site::refusal(int status) {
  return reply_of(context_.press.refused(context_.setup, status, "", context_.clock.now()));
}

void Site::set_quietly(std::string const& path) {
  auto const done = set(route_of(path), path);
  if (!done.ok() && done.error().fault != Fault::not_found)
    log::failure("site", "setting " + path, done.error());
}

void Site::deliver(std::vector<story::Change> const& changes) {
  std::vector<pages::Key> keys;
  for (auto const& change : changes)
    for (auto& key : pages::keys_of(change)) keys.push_back(std::move(key));
  if (keys.empty()) return;
  auto const dropped = context_.shelf.drop(keys);

  std::unordered_set<std::string> paths{"/"};
  for (auto const& section : context_.setup.title.sections)
    for (auto const& change : changes)
      if (std::find(change.sections.begin(), change.sections.end(), section.id) != change.sections.end())
        paths.insert("/" + section.slug);
  // Articles that readers had open a moment ago; the rest of the archive is set when somebody asks.
  constexpr std::size_t kMostArticles = 32;
  for (auto const& path : dropped)
    if (paths.size() < kMostArticles) paths.insert(path);
  for (auto const& change : changes) {
    if (change.kind != story::ChangeKind::story_published || paths.size() >= 2 * kMostArticles) continue;
    if (auto const address = article_address(context_, change.story)) paths.insert(*address);
  }
  for (auto const& path : paths) set_quietly(path);
}

void Site::warm_up() {
  set_quietly("/");
  for (auto const& section : context_.setup.title.sections) set_quietly("/" + section.slug);
}

int Site::polish() {
  int polished = 0;
  for (; polished < kPolishedAtOnce; ++polished) {
    std::string address;
    PrintedPtr page;
    {
      std::lock_guard const lock(polish_mutex_);
      while (!page && !stayed_.empty()) {
        address = std::move(stayed_.front().first);
        page = stayed_.front().second.lock();
        stayed_.pop_front();
      }
      if (!page) {
        // What came since the last time gets its turn at the next call: most of it may be gone by then.
        stayed_.swap(fresh_);
        return polished;
      }
    }
    context_.shelf.improve(address, page, pages::polish(*page));
  }
  return polished;
}

}  // namespace stoppress::site
