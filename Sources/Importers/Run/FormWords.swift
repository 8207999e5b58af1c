import Adoption

/// How columns of days and numbers were read, in words with the row that shows it.
enum FormWords {
  /// - Parameter isOrderTold: whether the order of days was given: then no row has to show it.
  static func lines(
    _ forms: ColumnForms, _ plan: ColumnPlan, zone: ZoneTable, isZoneTold: Bool, isOrderTold: Bool
  ) -> [String] {
    var lines: [String] = []
    for (slot, form) in forms.dates.sorted(by: { $0.key < $1.key }) {
      guard let proof = form.proof else { continue }
      lines.append(
        "\(plan.names[slot]): \(words(form, proof, zone: zone, isZoneTold: isZoneTold, isOrderTold: isOrderTold))")
    }
    for (slot, form) in forms.numbers.sorted(by: { $0.key < $1.key }) {
      guard let proof = form.proof else { continue }
      lines.append(
        "\(plan.names[slot]): decimal \(form.decimal.rawValue), shown by line \(proof.line) \(quoted(proof.text))")
    }
    return lines
  }

  static func words(
    _ form: DateColumn.Form, _ proof: DateColumn.Proof, zone: ZoneTable, isZoneTold: Bool, isOrderTold: Bool
  ) -> String {
    var parts: [String] = []
    if let order = form.order, isOrderTold {
      parts.append("\(order.rawValue), as given")
    } else if let order = form.order {
      parts.append("\(order.rawValue), shown by line \(proof.line) \(quoted(proof.text))")
    } else if let epoch = form.epoch {
      let unit =
        switch epoch {
        case .seconds: "seconds"
        case .milliseconds: "milliseconds"
        case .microseconds: "microseconds"
        }
      parts.append("\(unit) since 1970, as in line \(proof.line) \(quoted(proof.text))")
    } else {
      parts.append("year-month-day, as in line \(proof.line) \(quoted(proof.text))")
    }
    if form.hasLocalTime {
      parts.append(isZoneTold ? "times in \(zone.name)" : "times without a zone are taken as \(zone.name)")
    }
    return parts.joined(separator: ", ")
  }
}

/// Which column fills which field.
struct ColumnWords {
  private var fields: [(column: String, field: String)] = []

  init(_ mapping: Mapping) {
    func add(_ rule: ValueRule?, _ field: String) {
      guard let rule, rule.from != ["key"] else { return }
      for column in rule.columns { fields.append((column, field)) }
      for column in rule.currencyColumns { fields.append((column, "currency")) }
    }
    add(mapping.key, mapping.writes == .accounts ? "id" : "account")
    for field in mapping.fields { add(field.value, field.target) }
    for record in mapping.also { for field in record.fields { add(field.value, field.target) } }
    add(mapping.id, "source id")
    add(mapping.domain, "account, by domain")
    add(mapping.accountName, "account's name")
    add(mapping.updated, "newest wins")
    add(mapping.until, "end of a meeting")
    if let subscriptions = mapping.subscriptions {
      add(subscriptions.amount, "arr")
      add(subscriptions.quantity, "arr")
      add(subscriptions.interval, "arr")
      add(subscriptions.intervalCount, "arr")
    }
    for choice in mapping.deleted + mapping.keptRows + mapping.droppedRows + (mapping.subscriptions?.live ?? []) {
      fields.append((choice.column, "which rows count"))
    }
    if let rules = mapping.rollUp {
      for path in rules.user { fields.append((path, "user")) }
      for path in rules.email { fields.append((path, "user's e-mail")) }
      add(rules.time, "time")
      fields.append((rules.event, "event"))
      for path in rules.identityDomains { fields.append((path, "account's domain")) }
      if let weight = rules.weight { fields.append((weight, "number of events")) }
      if let teams = rules.teams { fields.append((teams, "team")) }
      if let personas = rules.personas { fields.append((personas, "persona")) }
    }
  }

  /// The columns of a file that fill a field, in the order of the fields.
  func assigned(_ columns: [String]) -> [ImportPreview.Assigned] {
    let shown = Dictionary(columns.map { (HeaderName($0), $0) }) { first, _ in first }
    var seen: Set<String> = []
    return fields.compactMap { pair in
      guard let column = shown[HeaderName(pair.column)] ?? outer(pair.column, shown) else { return nil }
      return seen.insert(column + "\u{0}" + pair.field).inserted ? .init(column: column, field: pair.field) : nil
    }
  }

  /// The column of a path that leads into its cells.
  private func outer(_ path: String, _ shown: [HeaderName: String]) -> String? {
    // The paths of an object are among its columns themselves.
    guard let dot = path.firstIndex(of: "."), !shown.values.contains(where: { $0.contains(".") }) else { return nil }
    return shown[HeaderName(path[..<dot])] == nil ? nil : path
  }
}
