// What stands behind the readers' port: the newsroom at /newsroom, the site everywhere else.
#pragma once

#include "engine/http/request_handler.h"
#include "newsroom/newsroom.h"
#include "site/site_by_host.h"

namespace stoppress::app {

class HandlerByPath : public engine::RequestHandler {
 public:
  HandlerByPath(site::SiteByHost& site, newsroom::Newsroom& newsroom) : site_(site), newsroom_(newsroom) {}

  engine::PreparedResponsePtr prepared(engine::Request const& request) override;
  engine::BodyLimit most_body(engine::Request const& request) override;
  engine::Answer answer(engine::Request const& request) override;
  engine::Response refusal(int status) override { return site_.refusal(status); }

 private:
  site::SiteByHost& site_;
  newsroom::Newsroom& newsroom_;
};

}  // namespace stoppress::app
