/// The words by which the columns of unknown files are told: English, German, French and Spanish.
struct FieldWords: Sendable {
  /// The field of a mapping: `renews_on`, `limits.seats`, or a key such as `time`.
  let field: String
  /// The verb that reads it; nil for a text.
  let verb: String?
  /// What a column is called that is it beyond doubt; the better first.
  let sure: [String]
  /// What a column is called that may be it.
  let perhaps: [String]

  init(_ field: String, as verb: String? = nil, _ sure: [String], perhaps: [String] = []) {
    (self.field, self.verb, self.sure, self.perhaps) = (field, verb, sure, perhaps)
  }

  /// The account's key in every file.
  static let key = FieldWords(
    "key",
    [
      "account id", "customer id", "company id", "client id", "tenant id", "organization id", "organisation id",
      "org id",
      "workspace id", "group id", "customer number", "account number", "customer no", "kunden id", "kundennummer",
      "kunden nr", "kundennr", "mandanten id", "id client", "numéro client", "numéro de client", "code client",
      "id cliente",
      "id de cliente", "número de cliente", "código de cliente",
    ],
    perhaps: [
      "record id", "id", "account", "customer", "company", "client", "tenant", "organization", "organisation", "org",
      "workspace", "kunde", "mandant", "firma", "société", "entreprise", "cliente", "empresa",
    ])

  static let name = FieldWords(
    "name",
    [
      "customer name", "account name", "company name", "client name", "organization name", "organisation name",
      "customer",
      "account", "company", "client", "kundenname", "firmenname", "kunde", "firma", "nom du client", "nom client",
      "raison sociale", "société", "entreprise", "nombre del cliente", "nombre de cliente", "razón social", "cliente",
      "empresa",
    ],
    perhaps: ["name", "title", "organization", "organisation", "nom", "nombre"])

  static let domain = FieldWords(
    "domains", as: "domain",
    [
      "domain", "domains", "website", "web site", "company domain", "email domain", "domäne", "webseite", "homepage",
      "domaine", "site web", "dominio", "sitio web", "página web",
    ],
    perhaps: ["url", "web", "site"])

  static let accounts: [FieldWords] = [
    name,
    FieldWords(
      "csm",
      [
        "csm", "customer success manager", "success manager", "account manager", "account owner", "customer owner",
        "kundenbetreuer", "betreuer", "chargé de compte", "responsable", "gestor", "responsable de cuenta",
      ],
      perhaps: ["owner", "manager", "besitzer", "propriétaire", "propietario"]),
    FieldWords(
      "segment", ["segment", "tier", "customer segment", "kundensegment", "segmento", "nivel"],
      perhaps: ["size", "type", "klasse", "kategorie", "category", "catégorie", "categoría"]),
    FieldWords(
      "arr", as: "money",
      [
        "arr", "annual recurring revenue", "current arr", "jährlich wiederkehrender umsatz", "revenu annuel récurrent",
        "revenus annuels récurrents", "ingresos recurrentes anuales", "ingresos anuales recurrentes",
      ],
      perhaps: [
        "acv", "annual contract value", "contract value", "annual value", "annual fee", "vertragswert", "jahreswert",
        "umsatz", "revenue", "valeur du contrat", "montant annuel", "valor del contrato", "importe anual", "amount",
      ]),
    FieldWords("currency", ["currency", "currency code", "währung", "devise", "moneda", "divisa"]),
    FieldWords(
      "renews_on", as: "day",
      [
        "renewal date", "next renewal date", "next renewal", "renewal", "renews on", "verlängerungsdatum",
        "nächste verlängerung", "verlängerung", "date de renouvellement", "renouvellement", "fecha de renovación",
        "renovación",
      ],
      perhaps: [
        "contract end", "contract end date", "end date", "expires", "expiry", "expiration", "valid until", "term end",
        "vertragsende", "laufzeitende", "ablauf", "kündigungsfrist", "fin de contrat", "échéance", "date de fin",
        "fin de contrato", "vencimiento", "fecha de fin",
      ]),
    FieldWords(
      "started_on", as: "day",
      ["customer since", "client since", "started on", "kunde seit", "client depuis", "cliente desde"],
      perhaps: [
        "start date", "signup date", "signed up", "created", "created at", "create date", "close date", "erstellt",
        "erstellt am", "date de création", "fecha de creación", "fecha de alta",
      ]),
    FieldWords(
      "contract_start", as: "day",
      ["contract start", "contract start date", "vertragsbeginn", "début de contrat", "inicio de contrato"],
      perhaps: ["term start", "laufzeitbeginn", "date de début", "fecha de inicio"]),
    FieldWords(
      "plan", ["plan", "plan name", "tarif", "forfait", "formule"],
      perhaps: ["product", "edition", "produkt", "produit", "producto"]),
    FieldWords("stage.value", ["adoption stage", "adoption phase"]),
    FieldWords("stage.on", as: "day", ["adoption stage since", "adoption stage date", "adoption phase since"]),
    FieldWords(
      "limits.seats", as: "number",
      [
        "seats", "licensed seats", "licences", "licenses", "seats purchased", "sitze", "lizenzen", "plätze", "sièges",
        "puestos", "licencias",
      ],
      perhaps: [
        "users", "user count", "quantity", "nutzer", "benutzer", "anzahl", "utilisateurs", "usuarios", "cantidad",
      ]),
    domain,
    FieldWords(
      "external_ids.salesforce", as: "salesforce-id", ["salesforce id", "salesforce account id", "sfdc id"],
      perhaps: ["salesforce", "sfdc"]),
    FieldWords("external_ids.hubspot", ["hubspot id", "hubspot company id"], perhaps: ["hubspot"]),
  ]

  static let usage: [FieldWords] = [
    FieldWords(
      "week", as: "day",
      [
        "week", "week start", "week of", "week starting", "week beginning", "week commencing", "week start date",
        "woche", "kalenderwoche", "semaine", "semana",
      ],
      perhaps: ["kw", "date", "day", "period", "datum", "fecha"]),
    FieldWords(
      "active", as: "number",
      [
        "active users", "weekly active users", "wau", "active", "aktive nutzer", "aktive benutzer",
        "utilisateurs actifs",
        "usuarios activos",
      ],
      perhaps: ["users", "unique users", "nutzer", "utilisateurs", "usuarios"]),
    FieldWords(
      "monthly_active", as: "number",
      ["monthly active users", "mau", "monthly active", "monatlich aktive nutzer", "utilisateurs actifs mensuels"]),
    FieldWords(
      "provisioned", as: "number", ["provisioned", "provisioned users", "users with access"],
      perhaps: ["total users", "seats", "licenses", "lizenzen", "sièges", "licencias"]),
    FieldWords(
      "sessions", as: "number", ["sessions", "sitzungen", "sesiones"], perhaps: ["visits", "logins", "visites"]),
    FieldWords(
      "guided_sessions", as: "number", ["guided sessions"], perhaps: ["training sessions", "trainings", "schulungen"]),
    FieldWords(
      "new_users", as: "number",
      ["new users", "neue nutzer", "neue benutzer", "nouveaux utilisateurs", "nuevos usuarios"]),
  ]

  static let rollUp: [FieldWords] = [
    FieldWords(
      "user",
      [
        "user id", "distinct id", "visitor id", "member id", "nutzer id", "benutzer id", "id utilisateur", "id usuario",
      ],
      perhaps: [
        "user", "visitor", "member", "person", "actor", "nutzer", "benutzer", "utilisateur", "usuario", "email",
      ]),
    FieldWords(
      "email", ["email", "e mail", "user email", "email address", "mail", "courriel", "correo", "correo electrónico"]),
    FieldWords(
      "time", as: "time",
      ["timestamp", "event time", "occurred at", "received at", "zeitstempel", "horodatage", "marca de tiempo"],
      perhaps: ["time", "date", "created at", "at", "ts", "zeit", "datum", "heure", "fecha", "hora"]),
    FieldWords(
      "event", ["event", "event name", "event type", "ereignis", "événement", "evento"],
      perhaps: ["action", "activity", "type", "name", "aktion", "acción"]),
    FieldWords("id", ["event id", "uuid", "insert id", "message id"], perhaps: ["id"]),
  ]

  static let events: [FieldWords] = [
    FieldWords(
      "id", ["ticket id", "case number", "case id", "activity id", "task id", "ticket number", "ticketnummer"],
      perhaps: ["id", "number", "nummer", "numéro", "número"]),
    FieldWords(
      "on", as: "day",
      [
        "created at", "created on", "create date", "due date", "start date", "erstellt am", "date de création",
        "fecha de creación",
      ],
      perhaps: ["date", "created", "time", "timestamp", "start", "datum", "fecha", "responded at", "submitted at"]),
    FieldWords(
      "closed_on", as: "day", ["closed at", "solved at", "resolved at", "closed date", "geschlossen am"],
      perhaps: ["closed", "solved"]),
    FieldWords(
      "name", ["subject", "betreff", "sujet", "objet", "asunto"],
      perhaps: ["title", "summary", "topic", "name", "titel", "titre", "título"]),
    FieldWords("priority", ["priority", "priorität", "priorité", "prioridad"]),
    FieldWords(
      "score", as: "number", ["nps", "nps score", "csat", "score", "bewertung", "puntuación"],
      perhaps: ["rating", "note"]),
    FieldWords(
      "domain", as: "domain", ["requester email", "contact email", "email", "e mail", "correo electrónico", "domain"],
      perhaps: ["requester", "attendees", "website"]),
  ]
}
