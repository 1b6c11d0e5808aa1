/// The regions of Exhibit A, in its order, each with the one office it is aligned with. A region is the exhibit's own
/// grouping, not a continent: countries are found by name only.
package enum ExhibitRegion: String, Sendable, Hashable, CaseIterable {
    case africa = "Africa"
    case northAmerica = "North America"
    case southAmerica = "South America"
    case europe = "Europe"
    case oceania = "Oceania"
    case asia1 = "Asia 1"
    case asia2 = "Asia 2"

    /// Where the exhibit transfers the region's cases.
    package var office: ExhibitOffice {
        switch self {
        case .africa, .northAmerica, .southAmerica, .europe, .asia1: .puertoRico
        case .oceania, .asia2: .hawaii
        }
    }
}

/// Exhibit A's names as it prints them, region by region.
enum ExhibitNames {
    static func names(_ region: ExhibitRegion) -> [String] {
        switch region {
        case .africa: africa
        case .northAmerica: northAmerica
        case .southAmerica: southAmerica
        case .europe: europe
        case .oceania: oceania
        case .asia1: asia1
        case .asia2: asia2
        }
    }

    private static let africa = [
        "Algeria", "Angola", "Benin", "Botswana", "Burkina Faso", "Burundi", "Cabo Verde (formerly Cape Verde)",
        "Cameroon", "Central African Republic", "Cote d'Ivoire (Ivory Coast)", "Chad", "Comoros",
        "Democratic Republic of the Congo (Kinshasa)", "Djibouti", "Egypt", "Equatorial Guinea", "Eritrea",
        "Eswatini (Swaziland)", "Ethiopia", "French Southern Territories", "Gabon", "Ghana", "Guinea",
        "Guinea-Bissau", "Kenya", "Lesotho", "Liberia", "Libya", "Madagascar", "Malawi", "Mali", "Mauritania",
        "Mauritius", "Morocco", "Mozambique", "Namibia", "Niger", "Nigeria", "Republic of the Congo (Brazzaville)",
        "Reunion and Mayotte", "Rwanda", "Sao Tome and Principe", "Senegal", "Seychelles", "Sierra Leone", "Somalia",
        "South Africa", "South Sudan", "Sudan", "Tanzania", "The Gambia", "Togo", "Tunisia", "Uganda",
        "Western Sahara", "Zambia", "Zimbabwe",
    ]

    private static let northAmerica = [
        "Anguilla", "Antigua and Barbuda", "Aruba", "Bahamas", "Barbados", "Belize", "Bermuda",
        "British Virgin Islands", "Canada", "Caribbean Netherlands", "Cayman Islands", "Costa Rica", "Cuba",
        "Curacao", "Dominica", "Dominican Republic", "El Salvador", "Greenland", "Grenada", "Guadeloupe",
        "Guatemala", "Haiti", "Honduras", "Jamaica", "Martinique", "Mexico", "Montserrat", "Netherlands Antilles",
        "Nicaragua", "Panama", "Saint Kitts and Nevis", "Saint Lucia", "Saint Vincent and the Grenadines",
        "Trinidad and Tobago", "Turks and Caicos Islands",
    ]

    private static let southAmerica = [
        "Argentina", "Bolivia", "Brazil", "Chile", "Colombia", "Ecuador", "Falkland Islands", "French Guiana",
        "Guyana", "Paraguay", "Peru", "Suriname", "Uruguay", "Venezuela",
    ]

    private static let europe = [
        "Albania", "Andorra", "Austria", "Belarus", "Belgium", "Bosnia and Herzegovina", "Bulgaria", "Croatia",
        "Cyprus", "Czechia (Czech Republic)", "Denmark", "Estonia", "Finland", "France", "Germany", "Gibraltar",
        "Greece", "Hungary", "Iceland", "Ireland", "Italy", "Latvia", "Liechtenstein", "Lithuania", "Luxembourg",
        "Malta", "Moldova", "Monaco", "Montenegro", "Netherlands", "North Macedonia", "Norway", "Poland", "Portugal",
        "Romania", "Russia", "San Marino", "Serbia", "Slovakia", "Slovenia", "Spain", "Sweden", "Switzerland",
        "Ukraine", "United Kingdom", "Vatican City",
    ]

    private static let oceania = [
        "Australia", "Christmas Island", "Cocos (Keeling) Islands", "Cook Islands", "Fiji", "French Polynesia",
        "Kiribati", "Marshall Islands", "Micronesia", "Nauru", "New Caledonia", "New Zealand", "Niue", "Palau",
        "Papua New Guinea", "Pitcairn Island", "Samoa", "Solomon Islands", "Tokelau", "Tonga", "Tuvalu", "Vanuatu",
        "Wallis and Futuna Islands",
    ]

    private static let asia1 = [
        "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan", "Armenia", "Azerbaijan", "Bahrain",
        "Georgia", "Iraq", "Israel", "Jordan", "Kuwait", "Lebanon", "Oman", "Palestine", "Qatar", "Saudi Arabia",
        "Syria", "Türkiye (Turkey)", "United Arab Emirates", "Yemen", "Afghanistan", "Bangladesh", "Bhutan", "India",
        "Iran", "Maldives", "Nepal", "Pakistan", "Sri Lanka",
    ]

    private static let asia2 = [
        "China", "Hong Kong", "Japan", "Macau", "Mongolia", "North Korea", "South Korea",
        "Taiwan (Republic of China)", "Brunei", "Cambodia", "Indonesia", "Laos", "Malaysia", "Myanmar (Burma)",
        "Philippines", "Singapore", "Thailand", "Timor-Leste (East Timor)", "Vietnam",
    ]
}
